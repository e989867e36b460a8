import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ListedPatient } from '@/lib/appointments/queries/listed-patient'
import { listedPatientWords } from '@/lib/appointments/words/common'

/**
 * A patient in a row of a list: the name links to the appointment, unless this user may not open the chart.
 */
export function PatientCell({
  patient,
  appointmentId,
  children,
}: {
  patient: ListedPatient
  /** Null without a page to open. */
  appointmentId: string | null
  children?: ReactNode
}) {
  return (
    <>
      {patient.hidden || !appointmentId ? (
        <span className={patient.hidden ? 'text-muted' : 'font-strong'}>{patient.name}</span>
      ) : (
        <Link
          href={`/appointments/${appointmentId}`}
          prefetch={false}
          className="font-strong hover:underline"
        >
          {patient.name}
        </Link>
      )}
      {patient.about && (
        <span className="block text-small text-muted">
          {patient.about} · <span className="whitespace-nowrap">{listedPatientWords.mrn(patient.mrn)}</span>
        </span>
      )}
      {children}
    </>
  )
}
