'use client'

import { useRef } from 'react'
import { ask } from '@/app/ui/form/ask'
import { Combobox } from '@/app/ui/form/combobox/combobox'
import type { ComboboxFound, ComboboxOption } from '@/app/ui/form/combobox/combobox-props'
import type { CodesFound } from '@/lib/codes/search/search-codes'
import type { Coding } from '@/lib/patients/queries/codings'
import { codeFieldWords } from '@/lib/patients/words/entries'
import { entryLabels, hints } from '@/lib/patients/words/forms'

type Code = ComboboxOption & Coding

/** The code of a problem, found while it is typed. The chosen one names the problem, unless it has other words. */
export function CodeField() {
  const named = useRef('')
  return (
    <Combobox<Code>
      name="code"
      label={entryLabels.problems.code}
      hint={hints.code}
      none={codeFieldWords.nothing}
      search={findCodes}
      onChoose={({ display }, form) => {
        const field = form?.elements.namedItem('display')
        if (!(field instanceof HTMLInputElement) || (field.value !== '' && field.value !== named.current))
          return
        field.value = display
        named.current = display
      }}
    >
      {({ code, display }) => (
        <>
          <span className="font-strong">{code}</span> {display}
        </>
      )}
    </Combobox>
  )
}

async function findCodes(typed: string, signal: AbortSignal): Promise<ComboboxFound<Code> | undefined> {
  const found = await ask<CodesFound<Coding>>(`/api/patients/codes?q=${encodeURIComponent(typed)}`, signal)
  return (
    found && {
      read: found.read,
      options: found.codes.map(({ code, display }) => ({
        ...{ id: code, text: `${code} ${display}`, code, display },
      })),
    }
  )
}
