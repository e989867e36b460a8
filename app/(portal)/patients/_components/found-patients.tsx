'use client'

import type { Route } from 'next'
import type { KeyboardEvent, ReactNode } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { searchWords as words } from '@/lib/patients/words/list'
import type { Answer, Trouble } from '../_hooks/use-patient-search'
import { type PatientHref, PatientTable } from './patient-table'

/**
 * What a search for patients found: how many and how well, the list, and whether there are more. Where no answer came it
 * says so. `nobody` is shown when nobody was found, `children` before anything was typed.
 */
export function FoundPatients({
  answer,
  trouble,
  hrefOf,
  closedHref,
  nobody,
  children,
}: {
  answer: Answer
  trouble: Trouble | undefined
  /** Where a patient's name leads; to the chart unless it says otherwise. */
  hrefOf?: PatientHref
  /** As for `PatientTable`. */
  closedHref?: Route | undefined
  nobody: ReactNode
  children?: ReactNode
}) {
  const { typed, patients, more } = answer
  return (
    <>
      <p role="status" className="mt-4 mb-1 min-h-6 text-muted">
        {trouble ? '' : countLine(answer)}
      </p>
      {trouble && <Notice kind="danger">{words.troubles[trouble]}</Notice>}
      {typed.trim() === '' ? (
        children
      ) : patients.length === 0 ? (
        !trouble && <Notice kind="info">{nobody}</Notice>
      ) : (
        <>
          <PatientTable
            label={words.found}
            patients={patients}
            closedHref={closedHref}
            {...(hrefOf && { hrefOf })}
          />
          {more && <p className="mt-2 text-muted">{words.more}</p>}
        </>
      )}
    </>
  )
}

function countLine({ typed, patients, more }: Answer): string {
  if (typed.trim() === '') return ''
  if (patients.length === 0) return words.noResults(typed.trim())
  if (more) return words.firstOfMore(patients.length)
  const similar = patients.filter((patient) => patient.similar).length
  if (similar === patients.length) return words.onlySimilar(similar)
  return words.count(patients.length, similar)
}

/** From the search into its results and through them by the arrow keys. */
export function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-query], [data-result]')]
  const here = stops.indexOf(document.activeElement as HTMLElement)
  const next = here < 0 ? undefined : stops[here + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
