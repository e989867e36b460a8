'use client'

import type { KeyboardEvent, ReactNode } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { counted } from '@/lib/format/counted'
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
  nobody,
  children,
}: {
  answer: Answer
  trouble: Trouble | undefined
  /** Where a patient's name leads; to the chart unless it says otherwise. */
  hrefOf?: PatientHref
  nobody: ReactNode
  children?: ReactNode
}) {
  const { typed, patients, more } = answer
  return (
    <>
      <p role="status" className="mt-4 mb-1 min-h-6 text-muted">
        {trouble ? '' : countLine(answer)}
      </p>
      {trouble && <Notice kind="danger">{troubles[trouble]}</Notice>}
      {typed.trim() === '' ? (
        children
      ) : patients.length === 0 ? (
        !trouble && <Notice kind="info">{nobody}</Notice>
      ) : (
        <>
          <PatientTable label="Patients found" patients={patients} {...(hrefOf && { hrefOf })} />
          {more && (
            <p className="mt-2 text-muted">
              There are more. Type another name, the year of birth or part of a number to get to the right
              one.
            </p>
          )}
        </>
      )}
    </>
  )
}

const troubles: Record<Trouble, string> = {
  'signed out': 'You are signed out. Reload this page to sign in; what you typed is kept in the address.',
  'no access': 'Your access has changed: you may not find patients any more.',
  'no answer':
    'No answer came from the portal. What is listed is from before. Type on, or press Search, to try again.',
}

function countLine({ typed, patients, more }: Answer): string {
  if (typed.trim() === '') return ''
  if (patients.length === 0) return `No results for “${typed.trim()}”.`
  if (more) return `The first ${counted(patients.length, 'patient')}; there are more.`
  const similar = patients.filter((patient) => patient.similar).length
  if (similar === patients.length) return `No exact match, ${similar} with a similar name.`
  return `${counted(patients.length, 'patient')} found${similar > 0 ? `, ${similar} of them only similar` : ''}.`
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
