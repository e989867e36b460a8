import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { transferMachine } from '@/lib/inpatient/model/transfer-machine'
import type { FreeBed } from '@/lib/inpatient/queries/choices'
import type { StayHead, StayTransfer } from '@/lib/inpatient/queries/stay'
import type { WardSummary } from '@/lib/inpatient/queries/wards'
import { careSteps, stepLabels as labels, transferWords as words } from '@/lib/inpatient/stay/words/steps'
import { requestWords } from '@/lib/inpatient/words/board'
import { stayFields } from '@/lib/inpatient/words/forms'
import { eventsAt } from '@/lib/workflow/machine'
import { cancelStayTransfer, requestStayTransfer } from '../../_actions/transfers'
import { ReserveSteps } from '../../_components/reserve-steps'
import { TransferSteps } from '../../_components/transfer-steps'

/** The open transfer with what this person can do with it, or the request for one. */
export function TransferSection({
  access,
  stay,
  transfers,
  wards,
  beds,
}: {
  access: Access
  stay: StayHead
  transfers: readonly StayTransfer[]
  wards: readonly WardSummary[]
  beds: readonly FreeBed[]
}) {
  const open = transfers.find(({ status }) => status === 'requested' || status === 'accepted')
  const mayAsk = access.may('inpatient.care') && (stay.status === 'in-progress' || stay.status === 'on-hold')
  if (!open && !mayAsk) return null
  if (!open)
    return (
      <Section title={words.title}>
        <TransitionForm
          action={requestStayTransfer}
          hidden={{ id: stay.id }}
          expectedVersion={stay.version}
          quiet
          look="card"
          summary={careSteps.transfer.summary}
          label={careSteps.transfer.submit}
          labels={labels}
          reason={{ hint: careSteps.transferReason, maxLength: 300 }}
        >
          <SelectField
            name="ward"
            label={labels.ward}
            required
            empty={stayFields.chooseWard}
            options={wards
              .filter(({ id }) => id !== stay.wardId)
              .map(({ id, name, free }) => ({ value: id, label: requestWords.wardWithBeds(name, free) }))}
          />
        </TransitionForm>
      </Section>
    )
  const whose = open.status === 'requested' ? words.whose.requested : words.whose.accepted
  const cancel = eventsAt(transferMachine, open.status, (name) => access.may(name)).includes('cancel')
  const there = beds.filter(({ wardId }) => wardId === open.toWardId)
  return (
    <Section title={words.title} line={whose(open.to)}>
      <div className="card flex flex-col gap-3 p-4">
        <div>
          <p className="font-strong">{words.open(open.from, open.to)}</p>
          <p className="typed-text">{open.reason}</p>
          <p className="text-small text-muted">
            {words.asked(open.requestedBy, dayAndTime(open.requestedAt))}
          </p>
        </div>
        {open.status === 'accepted' && (
          <ReserveSteps form={TransitionForm} may={access.may} stay={stay} beds={there} />
        )}
        <TransferSteps form={TransitionForm} may={access.may} transfer={open} beds={there} />
        {cancel && (
          <TransitionForm
            action={cancelStayTransfer}
            hidden={{ id: open.id }}
            expectedVersion={open.version}
            summary={words.cancel.summary}
            label={words.cancel.submit}
            reason={{ maxLength: 300 }}
          />
        )}
      </div>
    </Section>
  )
}
