'use client'

import { Search } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useRef } from 'react'
import { addressOf } from '@/lib/format/address'
import { parseMrn } from '@/lib/patients/model/mrn'
import type { SearchResult } from '@/lib/patients/search/search'
import { searchWords as words } from '@/lib/patients/words/list'
import { usePatientSearch } from '../_hooks/use-patient-search'
import { FoundPatients, moveFocus } from './found-patients'

/**
 * The search for patients. It is a plain form until its scripts run, and then finds while somebody types. Arrow keys
 * move through the results; Enter opens the only one, as after a scan. `children` are shown before anything was typed.
 */
export function PatientSearch({
  query,
  found,
  mayRegister,
  mayOpenClosed,
  children,
}: {
  query: string
  found: SearchResult
  mayRegister: boolean
  /** Whether a closed chart is open to them in an emergency. */
  mayOpenClosed: boolean
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
              {words.label}
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
            {words.submit}
          </button>
        </form>
      </search>
      <p id="patient-query-hint" className="mt-1 text-small text-muted">
        {words.hint}
      </p>
      <FoundPatients
        answer={answer}
        trouble={trouble}
        closedHref={
          mayOpenClosed ? addressOf('/patients/emergency', { mrn: parseMrn(typed) ?? undefined }) : undefined
        }
        nobody={<Nobody typed={typed} mayRegister={mayRegister} />}
      >
        {children}
      </FoundPatients>
    </div>
  )
}

function Nobody({ typed, mayRegister }: { typed: string; mayRegister: boolean }) {
  return (
    <>
      <p>{words.nobody}</p>
      {mayRegister && (
        <p className="mt-2">
          <Link href={addressOf('/patients/new', { q: typed.trim() })} prefetch={false} className="link">
            {words.register}
          </Link>
        </p>
      )}
    </>
  )
}
