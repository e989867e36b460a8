'use client'

import { ask } from '@/app/ui/form/ask'
import { Combobox } from '@/app/ui/form/combobox/combobox'
import type { ComboboxFound, ComboboxOption } from '@/app/ui/form/combobox/combobox-props'
import { fillField } from '@/app/ui/form/fill-field'
import type { CodesFound } from '@/lib/codes/search/search-codes'
import type { CodeKind } from '@/lib/codes/systems'

interface Code extends ComboboxOption {
  display: string
  /** How a medicine is usually taken, by the names of the fields for it. */
  usual: Record<string, string | undefined>
}

/**
 * A field that finds a code while it is typed. Its text begins with the code, and the server reads that, or
 * the bare words where no script runs.
 */
export function CodeField({ kind, label, hint }: { kind: CodeKind; label: string; hint: string }) {
  return (
    <Combobox<Code>
      name="code"
      label={label}
      hint={hint}
      required
      search={(typed, signal) => askForCodes(kind, typed, signal)}
      onChoose={({ usual }, form) => {
        for (const [name, value] of Object.entries(usual)) fillField(form, name, value)
      }}
    >
      {({ id, display }) => (
        <>
          <span className="font-strong">{id}</span> {display}
        </>
      )}
    </Combobox>
  )
}

/** Without an answer there is no list; the words can still be sent. */
async function askForCodes(
  kind: CodeKind,
  typed: string,
  signal: AbortSignal,
): Promise<ComboboxFound<Code> | undefined> {
  const asked = new URLSearchParams({ kind, q: typed })
  const found = await ask<CodesFound<Pick<Code, 'display' | 'usual'> & { code: string }>>(
    `/api/consultations/codes?${asked}`,
    signal,
  )
  return (
    found && {
      read: found.read,
      options: found.codes.map(({ code, display, usual }) => ({
        ...{ id: code, text: `${code} ${display}`, display, usual },
      })),
    }
  )
}
