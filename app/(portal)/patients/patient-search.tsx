'use client'

import { Search } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { counted } from '@/lib/format/counted'
import type { SearchResult } from '@/lib/patients/search'
import { Notice } from '../../ui/notice'
import { PatientTable } from './patient-table'
import { type Answer, usePatientSearch } from './use-patient-search'

/**
 * The search for patients. It is a plain form until its scripts run, and then finds while somebody types. Arrow keys
 * lead into the results and back; Enter opens the one that there is, as after a scan. `children` stand there before
 * anything was typed.
 */
export function PatientSearch({
  query,
  found,
  mayRegister,
  children,
}: {
  query: string
  found: SearchResult
  mayRegister: boolean
  children: ReactNode
}) {
  const { typed, answer, trouble, searchNow, searchSoon } = usePatientSearch({ ...found, typed: query })
  const router = useRouter()
  const area = useRef<HTMLDivElement>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const next = await searchNow()
    const [only, another] = next?.patients ?? []
    if (only && !another && !only.confidential && !only.similar) router.push(`/patients/${only.id}`)
    else area.current?.querySelector<HTMLElement>('[data-result]')?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys only move the focus between what takes it anyway.
    <div ref={area} onKeyDown={moveFocus}>
      <search>
        <form action="/patients" onSubmit={submit} className="flex max-w-prose flex-wrap items-end gap-2">
          <div className="min-w-0 grow basis-44">
            <label htmlFor="patient-query" className="mb-1 block font-strong">
              Name, MRN, telephone, national id or date of birth
            </label>
            <input
              id="patient-query"
              type="search"
              name="q"
              value={typed}
              onChange={({ target }) => searchSoon(target.value)}
              maxLength={120}
              autoComplete="off"
              autoCorrect="off"
              spellCheck={false}
              data-query
              className="input"
              aria-describedby="patient-query-hint"
            />
          </div>
          <button type="submit" className="button button-quiet">
            <Search aria-hidden className="size-5" />
            Search
          </button>
        </form>
      </search>
      <p id="patient-query-hint" className="mt-1 text-small text-muted">
        Names in any order, also with mistakes. For example: garcia maria, 00000012, 4567, 12/05/1980.
      </p>
      <p role="status" className="mt-4 min-h-6 text-muted">
        {trouble ? '' : countLine(answer)}
      </p>
      {trouble && <Notice kind="danger">{troubles[trouble]}</Notice>}
      {answer.typed.trim() === '' ? children : <Results answer={answer} mayRegister={mayRegister} />}
    </div>
  )
}

const troubles = {
  'signed out': 'You are signed out. Reload this page to sign in; what you typed is kept in the address.',
  'no access': 'Your access has changed: you may not find patients any more.',
  'no answer':
    'No answer came from the portal. What is listed is from before. Type on, or press Search, to try again.',
}

function Results({ answer, mayRegister }: { answer: Answer; mayRegister: boolean }) {
  const { patients, more } = answer
  if (patients.length === 0)
    return (
      <Notice kind="info">
        <p>
          Check the spelling, or try less: one name, the year of birth, or the last digits of the telephone
          number.
        </p>
        {mayRegister && (
          <p className="mt-2">
            <Link href="/patients/new" className="link">
              Register a new patient
            </Link>
          </p>
        )}
      </Notice>
    )
  return (
    <>
      <PatientTable label="Patients found" patients={patients} />
      {more && (
        <p className="mt-2 text-muted">
          There are more. Type another name, the year of birth or part of a number to get to the right one.
        </p>
      )}
    </>
  )
}

function countLine({ typed, patients, more }: Answer): string {
  if (typed.trim() === '') return ''
  if (patients.length === 0) return `Nobody is found by “${typed.trim()}”.`
  if (more) return `The first ${counted(patients.length, 'patient')} of more.`
  const similar = patients.filter((patient) => patient.similar).length
  if (similar === patients.length) return `Nobody by exactly that name, ${similar} with a similar one.`
  return `${counted(patients.length, 'patient')} found${similar > 0 ? `, ${similar} of them only similar` : ''}.`
}

/** From the search into its results and through them by the arrow keys. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-query], [data-result]')]
  const here = stops.indexOf(document.activeElement as HTMLElement)
  const next = here < 0 ? undefined : stops[here + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
