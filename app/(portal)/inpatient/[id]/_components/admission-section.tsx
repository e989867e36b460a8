import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { stayMachine } from '@/lib/inpatient/model/stay-machine'
import type { FreeBed } from '@/lib/inpatient/queries/choices'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import type { WardSummary } from '@/lib/inpatient/queries/wards'
import { stepLabels as labels, admissionSteps as words } from '@/lib/inpatient/stay/words/steps'
import { stayFields } from '@/lib/inpatient/words/forms'
import { eventsAt } from '@/lib/workflow/machine'
import { receivePatient } from '../../_actions/admission'
import { admitLate, withdrawAdmission } from '../../_actions/discharge'
import { bedOptions } from '../../_components/bed-options'
import { LapsedReservation } from '../../_components/lapsed-reservation'
import { RequestSteps } from '../../_components/request-steps'
import { ReserveSteps } from '../../_components/reserve-steps'
import { At } from '../../_components/since'

/** The steps until a ward has received the patient, and the admission that was left out. */
export function AdmissionSection({
  access,
  stay,
  wards,
  beds,
}: {
  access: Access
  stay: StayHead
  wards: readonly WardSummary[]
  beds: readonly FreeBed[]
}) {
  const step = { hidden: { id: stay.id }, expectedVersion: stay.version }
  const isPlanned = stay.status.startsWith('planned:')
  const isLate = stay.receivedAt && !stay.admittedAt && stay.status !== 'entered-in-error'
  if (!isPlanned && !(isLate && access.may('inpatient.admit'))) return null
  const possible = eventsAt(stayMachine, stay.status, (name) => access.may(name))
  const own = beds.filter(({ wardId }) => wardId === stay.wardId)
  return (
    <Section title={words.title}>
      <div className="flex max-w-xl flex-col items-start gap-3">
        {isPlanned && <RequestSteps access={access} request={stay} wards={wards} />}
        {isPlanned && stay.lapsedAt && <LapsedReservation at={<At at={stay.lapsedAt} />} />}
        {isPlanned && stay.wardId && (
          <ReserveSteps form={TransitionForm} may={access.may} stay={stay} beds={own} />
        )}
        {possible.includes('receive') && (
          <TransitionForm
            {...step}
            action={receivePatient}
            label={words.receive}
            labels={labels}
            initial={{ bed: own.find(({ reserved }) => reserved)?.id ?? '' }}
          >
            <SelectField name="bed" label={labels.bed} empty={stayFields.noBed} options={bedOptions(own)} />
          </TransitionForm>
        )}
        {possible.includes('withdraw') && (
          <TransitionForm
            {...step}
            action={withdrawAdmission}
            summary={words.withdraw}
            label={words.withdraw}
            reason={{ maxLength: 300 }}
          />
        )}
        {isLate && access.may('inpatient.admit') && (
          <>
            <p>{words.admitLateWhy}</p>
            <TransitionForm {...step} action={admitLate} label={words.admitLate} />
          </>
        )}
      </div>
    </Section>
  )
}
