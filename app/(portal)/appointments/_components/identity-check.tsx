import { CheckField } from '@/app/ui/form/field'
import { identityWords } from '@/lib/appointments/words/check-in'
import { checkInFields } from '@/lib/appointments/words/forms'
import type { Banner } from '@/lib/patients/queries/banner'

/**
 * Two identifiers are compared before anything is done with a patient: WHO, Patient Safety Solutions 2 (2007), patient
 * identification.
 */
export function Compared({ banner }: { banner: Banner }) {
  return (
    <div className="card p-4">
      <p className="text-muted">{identityWords.ask}</p>
      <dl className="my-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-large">
        <dt className="text-muted">{identityWords.name}</dt>
        <dd className="font-strong">
          <bdi>{banner.name}</bdi>
        </dd>
        <dt className="text-muted">{identityWords.born}</dt>
        <dd className="font-strong">{banner.birthDate ?? identityWords.bornNotKnown}</dd>
      </dl>
      <CheckField name="compared" label={checkInFields.compared} />
    </div>
  )
}
