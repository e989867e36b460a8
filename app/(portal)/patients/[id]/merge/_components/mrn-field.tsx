'use client'

import { ask } from '@/app/ui/form/ask'
import { Combobox } from '@/app/ui/form/combobox/combobox'
import type { ComboboxFound, ComboboxOption } from '@/app/ui/form/combobox/combobox-props'
import type { SearchResult } from '@/lib/patients/search/search'
import { chooseWords as words } from '@/lib/patients/words/merge'

interface Other extends ComboboxOption {
  name: string
  about: string
}

/** The number of the record that is merged with that of `patientId`, which a name or a date of birth finds as well. */
export function MrnField({ patientId }: { patientId: string }) {
  return (
    <Combobox<Other>
      name="mrn"
      label={words.mrn}
      hint={words.mrnHint}
      required
      none={words.nobody}
      search={(typed, signal) => findOthers(patientId, typed, signal)}
    >
      {({ text, name, about }) => (
        <>
          <bdi className="font-strong">{name}</bdi> {text}
          <span className="block text-small text-muted">{about}</span>
        </>
      )}
    </Combobox>
  )
}

/** Who may not be seen has no number to choose. */
async function findOthers(
  patientId: string,
  typed: string,
  signal: AbortSignal,
): Promise<ComboboxFound<Other> | undefined> {
  const found = await ask<SearchResult>(`/api/patients/search?q=${encodeURIComponent(typed)}`, signal)
  const options = found?.patients.flatMap(({ id, mrn, name, birthDate, sex }) =>
    id && mrn && id !== patientId
      ? [{ id, text: mrn, name, about: [birthDate, sex].filter(Boolean).join(', ') }]
      : [],
  )
  return options && { options, read: options.length > 0 ? 'as-typed' : 'nothing' }
}
