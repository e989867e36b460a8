import { Notice } from '@/app/ui/feedback/notice'
import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { shiftText } from '@/lib/duty/model/shift'
import type { Handover, OpenHandover } from '@/lib/inpatient/handover/queries'
import { handoverStepWords, handoverWords as words } from '@/lib/inpatient/handover/words'
import { cancelHandover, receiveHandover, takeBackHandover } from '../../_actions/handover'

/** How far the handover is, and what this person can do with it. Without one it says so. */
export function HandoverNotice({
  access,
  handover,
}: {
  access: Access
  handover: Omit<Handover, 'isNext'> | OpenHandover | undefined
}) {
  if (!handover) return <Notice kind="info">{words.none}</Notice>
  return (
    <div className="flex flex-col gap-2">
      <Notice
        kind={handover.status === 'given' ? 'danger' : handover.status === 'received' ? 'good' : 'info'}
      >
        <HandoverText handover={handover} />
      </Notice>
      {'isNext' in handover && access.may('inpatient.handover') && (
        <Steps access={access} handover={handover} />
      )}
    </div>
  )
}

/** Who gave it to whom, when, and for which shift. */
export function HandoverText({ handover }: { handover: Omit<Handover, 'isNext'> }) {
  const { status, startedBy, givenBy, givenAt, receivedBy, receivedAt, reason, offListReason } = handover
  const shift = shiftText(handover)
  if (status === 'draft') return words.draft(startedBy, shift)
  if (status === 'cancelled') return <bdi>{words.cancelled(shift, reason ?? '')}</bdi>
  if (!givenBy || !givenAt) return null
  if (!receivedBy || !receivedAt) return words.given(givenBy, dayAndTime(givenAt), shift)
  return (
    <>
      {words.received(givenBy, dayAndTime(givenAt), receivedBy, dayAndTime(receivedAt), shift)}{' '}
      {offListReason && <bdi>{words.offList(offListReason)}</bdi>} {words.keptSheet}
    </>
  )
}

function Steps({
  access,
  handover: { id, version, status, givenById, isNext },
}: {
  access: Access
  handover: OpenHandover
}) {
  const step = { hidden: { id }, expectedVersion: version }
  const isMine = givenById === access.person.id
  return (
    <div className="flex flex-wrap items-start gap-3">
      {status === 'given' && !isMine && (
        <TransitionForm
          {...step}
          action={receiveHandover}
          label={handoverStepWords.receive}
          labels={{ offListReason: words.fields.offListReason }}
        >
          <p className="text-small text-muted">{words.receiveLine}</p>
          {!isNext && (
            <TextField
              name="offListReason"
              label={words.fields.offListReason}
              hint={words.fields.offListHint}
              required
              maxLength={300}
              autoComplete="off"
            />
          )}
        </TransitionForm>
      )}
      {status === 'given' && isMine && (
        <TransitionForm {...step} action={takeBackHandover} label={handoverStepWords.takeBack} quiet />
      )}
      <TransitionForm
        {...step}
        action={cancelHandover}
        label={handoverStepWords.cancel}
        summary={words.cancelFor}
        reason={{ maxLength: 300 }}
      />
    </div>
  )
}
