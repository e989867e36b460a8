'use client'

import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { latestSearch } from '@/app/ui/form/combobox/latest-search'
import type { SearchResult } from '@/lib/patients/search/search'
import { besideWords as words } from '@/lib/patients/words/register'
import { PatientTable } from '../../_components/patient-table'

/** Letters of a name from which on it is worth looking. */
const LEAST = 3

/**
 * A form of a new patient, and beside it who is there already under the name that is being typed: found before
 * everything is filled in. `children` are shown below, whatever is typed.
 */
export function BesideForm({ form, children }: { form: ReactNode; children: ReactNode }) {
  const [found, setFound] = useState<SearchResult>()
  const [finder] = useState(() => latestSearch(ask, 400))
  const around = useRef<HTMLDivElement>(null)

  const look = useCallback(
    (typed: HTMLFormElement) => {
      const values = new FormData(typed)
      const of = (name: string) => String(values.get(name) ?? '').trim()
      if (of('family').length < LEAST) {
        finder.stop()
        setFound(undefined)
      } else finder.soon([of('given'), of('family'), of('birthDate')].filter(Boolean).join(' '), setFound)
    },
    [finder],
  )
  useEffect(() => {
    // What a search that found nobody has filled in already.
    const filled = around.current?.querySelector('form')
    if (filled) look(filled)
    return finder.stop
  }, [finder, look])

  return (
    <div
      ref={around}
      className="items-start gap-x-8 xl:grid xl:grid-cols-[minmax(0,42rem)_minmax(0,1fr)]"
      onInput={({ target }) => target instanceof HTMLInputElement && target.form && look(target.form)}
    >
      <div className="max-w-2xl min-w-0">{form}</div>
      <aside
        aria-label={words.aside}
        className="min-w-0 max-xl:mt-8 xl:sticky xl:top-[calc(var(--stuck-height)+1rem)]"
      >
        <h2 className="mb-2 text-large">{words.title}</h2>
        <p role="status" className="mb-2 min-h-6 text-muted">
          {lineOf(found)}
        </p>
        {found && found.patients.length > 0 && <PatientTable label={words.title} patients={found.patients} />}
        {children}
      </aside>
    </div>
  )
}

function lineOf(found: SearchResult | undefined): string {
  if (!found) return words.nothingTyped
  if (found.patients.length === 0) return words.nobody
  return found.more ? words.more(found.patients.length) : words.found(found.patients.length)
}

const SHOWN = 5

async function ask(typed: string, signal: AbortSignal): Promise<SearchResult | undefined> {
  try {
    const response = await fetch(`/api/patients/search?q=${encodeURIComponent(typed)}`, { signal })
    if (!response.ok) return undefined
    const { patients, more } = (await response.json()) as SearchResult
    return { patients: patients.slice(0, SHOWN), more: more || patients.length > SHOWN }
  } catch {
    return undefined
  }
}
