import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import type { FreeBed } from '@/lib/inpatient/queries/choices'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { stepLabels as labels, careSteps as words } from '@/lib/inpatient/stay/words/steps'
import { sexes } from '@/lib/patients/words/codes'
import { recordStayBirth } from '../../_actions/care'
import { bedOptions } from '../../_components/bed-options'

/** A birth on the ward, for the stay of the mother. */
export function BirthStep({
  access,
  stay,
  beds,
}: {
  access: Access
  stay: StayHead
  beds: readonly FreeBed[]
}) {
  const may = access.may('inpatient.receive') && access.may('patients.register')
  if (!may || stay.sex === 'male' || stay.status === 'discharged') return null
  return (
    <TransitionForm
      action={recordStayBirth}
      hidden={{ id: stay.id }}
      expectedVersion={stay.version}
      quiet
      look="card"
      summary={words.birth.summary}
      label={words.birth.submit}
      labels={labels}
    >
      <p className="text-small text-muted">{words.birthLine}</p>
      <TextField type="datetime-local" name="bornAt" label={labels.bornAt} required />
      <SelectField
        name="sex"
        label={labels.sex}
        required
        empty={words.chooseSex}
        options={(['female', 'male', 'other', 'unknown'] as const).map((value) => ({
          value,
          label: sexes[value],
        }))}
      />
      <TextField
        name="given"
        label={labels.given}
        hint={words.givenHint}
        maxLength={100}
        autoComplete="off"
      />
      <SelectField
        name="bed"
        label={labels.bed}
        empty={words.noBedOfOwn}
        options={bedOptions(beds.filter(({ wardId, reserved }) => wardId === stay.wardId && !reserved))}
      />
    </TransitionForm>
  )
}
