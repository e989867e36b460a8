import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ListedPatient } from '@/lib/patients/queries/listed-patient'
import { listedPatientWords } from '@/lib/patients/words/list'

/**
 * A patient in a row of a list: the name links to the record that the row is about, unless this user may not open
 * the chart.
 */
export function PatientCell({
  patient,
  href,
  children,
}: {
  patient: ListedPatient
  /** Null or empty without a page to open. */
  href: `/${string}` | '' | null
  children?: ReactNode
}) {
  return (
    <>
      {patient.hidden || !href ? (
        <bdi className={patient.hidden ? 'text-muted' : 'font-strong'}>{patient.name}</bdi>
      ) : (
        <Link href={href as Route} prefetch={false} className="font-strong hover:underline">
          <bdi>{patient.name}</bdi>
        </Link>
      )}
      {patient.about && (
        <span className="block font-plain text-small text-muted">
          {`${patient.about}\u00A0· `}
          <span className="whitespace-nowrap">{listedPatientWords.mrn(patient.mrn)}</span>
        </span>
      )}
      {children}
    </>
  )
}
