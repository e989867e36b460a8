import Link from 'next/link'
import { TakeNext, takesNext } from '@/app/(portal)/consultations/_components/next-step'
import { heardName } from '@/app/ui/feedback/heard'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import type { Access } from '@/lib/access/decision/access'
import type { QueueEntry } from '@/lib/appointments/queries/queue'
import { ticketStepWords as words } from '@/lib/appointments/words/queue'
import { callFromQueue, leaveWithoutBeingSeen, moveInQueue, returnToQueue } from '../_actions/queue'

interface Props {
  access: Access
  ticket: QueueEntry
  mayCall: boolean
  mayLeave: boolean
  mayVisit: boolean
  room: string
}

/** What can be done with a ticket at its status, the usual first and what is rare folded away. */
export function TicketSteps({ access, ticket, mayCall, mayLeave, mayVisit, room }: Props) {
  const { id, name, version: expectedVersion, status, patient } = ticket
  if (!id) return null
  // Said with each button, for those who hear the page.
  const of = heardName(name)
  const step = (
    action: typeof moveInQueue,
    label: string,
    { quiet = true, ...hidden }: { quiet?: boolean; event?: string; room?: string } = {},
  ) => (
    <TransitionForm
      action={action}
      hidden={{ id, ...hidden }}
      expectedVersion={expectedVersion}
      quiet={quiet}
      label={
        <>
          {label}
          {of()}
        </>
      }
    />
  )
  const call = (label: string, quiet: boolean) =>
    mayCall &&
    (room ? (
      step(callFromQueue, label, { quiet, room })
    ) : (
      <p className="text-small text-muted">{words.noRoom}</p>
    ))
  const leave = mayLeave && (
    <TransitionForm
      action={leaveWithoutBeingSeen}
      hidden={{ id }}
      expectedVersion={expectedVersion}
      reason={{ maxLength: 300 }}
      summary={
        <span className="text-small">
          <RichText text={words.left} name={of} />
        </span>
      }
      label={words.leftSubmit}
    />
  )
  const onward = mayVisit && <Onward access={access} ticket={ticket} />
  if (status === 'waiting')
    return (
      <div className="flex flex-col items-start gap-1">
        {call(words.callTo(room), false)}
        {leave}
      </div>
    )
  if (status === 'called')
    return (
      <div className="flex flex-col items-start gap-1">
        {onward}
        {mayCall && (
          <div className="flex flex-wrap gap-1">
            {step(moveInQueue, words.serve, { event: 'serve', quiet: mayVisit })}
            {step(moveInQueue, words.requeue, { event: 'requeue' })}
          </div>
        )}
        {call(words.callAgain, true)}
        {leave}
      </div>
    )
  if (status === 'in-service')
    return (
      <div className="flex flex-wrap gap-1">
        {onward}
        {mayCall && step(moveInQueue, words.requeue, { event: 'requeue' })}
        {mayCall && step(moveInQueue, words.finish, { event: 'finish' })}
      </div>
    )
  // To take somebody up again takes the chart.
  if (status === 'left' && mayLeave && !patient.hidden) return step(returnToQueue, words.comeBack)
  return null
}

/** Where the patient is seen next: the triage or the consultation begins from here and is continued in the visit. */
function Onward({ access, ticket }: { access: Access; ticket: QueueEntry }) {
  const { visitId: id, visitStatus: status, visitVersion: version, name } = ticket
  if (!id) return null
  if (takesNext(access, status))
    return <TakeNext access={access} visit={{ id, status, version }} who={heardName(name)()} />
  const isTriage = status === 'in-progress:triage' && access.may('consultations.triage')
  return (
    <Link
      href={`/consultations/${id}`}
      prefetch={false}
      className={ticket.status === 'in-service' ? 'button' : 'button button-quiet'}
    >
      <RichText text={isTriage ? words.triage : words.visit} name={heardName(name)} />
    </Link>
  )
}
