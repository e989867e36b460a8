import { CheckField } from '@/app/ui/form/field'
import type { Banner } from '@/lib/patients/queries/banner'

/**
 * Two identifiers are compared before anything is done with a patient: WHO, Patient Safety Solutions 2 (2007), patient
 * identification.
 */
export function Compared({ banner }: { banner: Banner }) {
  return (
    <div className="card p-4">
      <p className="text-muted">Ask the patient for the full name and the birth date, and compare:</p>
      <dl className="my-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-large">
        <dt className="text-muted">Name</dt>
        <dd className="font-strong">{banner.name}</dd>
        <dt className="text-muted">Born</dt>
        <dd className="font-strong">{banner.birthDate ?? 'Not known: compare another sign'}</dd>
      </dl>
      <CheckField name="compared" label="Name and birth date are those of the patient here" />
    </div>
  )
}
