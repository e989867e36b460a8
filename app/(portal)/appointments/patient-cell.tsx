import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ListedPatient } from '@/lib/appointments/listed-patient'

/** A patient in a row of a list: the name leads to `href`, unless the chart is not for this person. */
export function PatientCell({
  patient,
  href,
  children,
}: {
  patient: ListedPatient
  href: string
  children?: ReactNode
}) {
  const about = [patient.about, patient.mrn && `MRN ${patient.mrn}`].filter(Boolean).join(' · ')
  return (
    <>
      {patient.hidden ? (
        <span className="text-muted">{patient.name}</span>
      ) : (
        <Link href={href} prefetch={false} className="font-strong hover:underline">
          {patient.name}
        </Link>
      )}
      {about && <span className="block text-small text-muted">{about}</span>}
      {children}
    </>
  )
}
