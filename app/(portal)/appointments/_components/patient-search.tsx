'use client'

import Link from 'next/link'
import { type FormEvent, useRef } from 'react'
import { RichText } from '@/app/ui/rich-text'
import { patientSearchWords } from '@/lib/appointments/words/common'
import { addressOf } from '@/lib/format/address'
import { patientMachine } from '@/lib/patients/model/patient-machine'
import type { SearchResult } from '@/lib/patients/search/search'
import { FoundPatients, moveFocus } from '../../patients/_components/found-patients'
import { usePatientSearch } from '../../patients/_hooks/use-patient-search'

interface Props {
  path: '/appointments/book' | '/appointments/walk-in'
  query: string
  found: SearchResult
  /** What of the address goes on with the patient: the clinic, the day. */
  keep: Readonly<Record<string, string | number | undefined>>
  mayRegister: boolean
}

/**
 * Finds the patient of an appointment while somebody types, as the search of patients does. A plain form until its
 * scripts run. Enter goes to the first result and opens none: the right one is chosen by looking.
 */
export function PatientSearch({ path, query, found, keep, mayRegister }: Props) {
  const { typed, answer, trouble, searchNow, searchSoon } = usePatientSearch(
    { ...found, typed: query },
    (text) => addressOf(path, { ...keep, q: text.trim() }),
  )
  const area = useRef<HTMLDivElement>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    await searchNow()
    area.current?.querySelector<HTMLElement>('[data-result]')?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys only move the focus between what takes it anyway.
    <div ref={area} onKeyDown={moveFocus} className="max-w-5xl">
      <search>
        <form method="get" action={path} onSubmit={submit} className="filters">
          {Object.entries(keep).map(([name, value]) =>
            value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
          )}
          <label className="w-full max-w-md">
            <span className="mb-1 block font-strong">{patientSearchWords.label}</span>
            <span className="mb-1 block text-small text-muted">{patientSearchWords.hint}</span>
            <input
              type="search"
              name="q"
              value={typed}
              onChange={({ target }) => searchSoon(target.value)}
              data-query
              className="input input-wide"
              maxLength={120}
              autoComplete="off"
              autoCorrect="off"
              spellCheck={false}
            />
          </label>
          <button type="submit" className="button">
            {patientSearchWords.submit}
          </button>
        </form>
      </search>
      <FoundPatients
        answer={answer}
        trouble={trouble}
        hrefOf={({ id, status }) =>
          !id || status === patientMachine.statuses.deceased
            ? undefined
            : addressOf(path, { ...keep, patient: id })
        }
        nobody={<Nobody typed={typed} back={addressOf(path, keep)} mayRegister={mayRegister} />}
      />
    </div>
  )
}

function Nobody({ typed, back, mayRegister }: { typed: string; back: string; mayRegister: boolean }) {
  return (
    <>
      <p>{patientSearchWords.nobody}</p>
      {mayRegister && (
        <p className="mt-2">
          <RichText
            text={patientSearchWords.register}
            link={(words) => (
              <Link
                href={addressOf('/patients/new', { back, q: typed.trim() })}
                prefetch={false}
                className="link"
              >
                {words}
              </Link>
            )}
          />
        </p>
      )}
    </>
  )
}
