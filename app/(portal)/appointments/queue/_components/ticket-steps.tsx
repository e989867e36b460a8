import { TransitionForm } from '@/app/ui/form/transition-form'
import type { QueueEntry } from '@/lib/appointments/queries/queue'
import { callFromQueue, leaveWithoutBeingSeen, moveInQueue, returnToQueue } from '../_actions/queue'

interface Props {
  ticket: QueueEntry
  mayCall: boolean
  mayLeave: boolean
  room: string
}

/** What can be done with a ticket at its status, the usual first and what is rare folded away. */
export function TicketSteps({ ticket, mayCall, mayLeave, room }: Props) {
  const { id, name, version: expectedVersion, status, patient } = ticket
  // Said with each button, for those who hear the page.
  const of = <span className="sr-only"> {name}</span>
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
          {of}
        </>
      }
    />
  )
  const call = (label: string, quiet: boolean) =>
    mayCall &&
    (room ? (
      step(callFromQueue, label, { quiet, room })
    ) : (
      <p className="text-small text-muted">To call, say above to which room.</p>
    ))
  const leave = mayLeave && (
    <TransitionForm
      action={leaveWithoutBeingSeen}
      hidden={{ id }}
      expectedVersion={expectedVersion}
      reason={{ maxLength: 300 }}
      summary={<span className="text-small">Left without being seen{of}</span>}
      label="Record that the patient left"
    />
  )
  if (status === 'waiting')
    return (
      <div className="flex flex-col items-start gap-1">
        {call(`Call to ${room}`, false)}
        {leave}
      </div>
    )
  if (status === 'called')
    return (
      <div className="flex flex-col items-start gap-1">
        {mayCall && (
          <div className="flex flex-wrap gap-1">
            {step(moveInQueue, 'Arrived in room', { event: 'serve', quiet: false })}
            {step(moveInQueue, 'Back to the queue', { event: 'requeue' })}
          </div>
        )}
        {call('Call again', true)}
        {leave}
      </div>
    )
  if (status === 'in-service')
    return (
      mayCall && (
        <div className="flex flex-wrap gap-1">
          {step(moveInQueue, 'Back to the queue', { event: 'requeue' })}
          {step(moveInQueue, 'Finish', { event: 'finish' })}
        </div>
      )
    )
  // To take somebody up again takes the chart.
  if (status === 'left' && mayLeave && !patient.hidden) return step(returnToQueue, 'Return to queue')
  return null
}
