'use client'

import type { ReactNode } from 'react'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { TicketStatus } from '@/lib/appointments/model/ticket-machine'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import { callFromQueue, leaveWithoutBeingSeen, moveInQueue, returnToQueue } from '../_actions/queue'

interface Props {
  id: string
  /** A014: said with each button, for those who hear the page. */
  name: string
  expectedVersion: number
  status: TicketStatus
  formKey: string
  mayCall: boolean
  mayLeave: boolean
  /** To take somebody up again takes the chart. */
  mayReturn: boolean
  room: string
}

/** What can be done with a ticket at its status, the usual first and what is rare folded away. */
export function TicketSteps({ status, mayCall, mayLeave, mayReturn, room, ...ticket }: Props) {
  const of = <span className="sr-only"> {ticket.name}</span>
  const move = (event: string, label: string, quiet = true) => (
    <SubmitButton quiet={quiet} name="event" value={event}>
      {label}
      {of}
    </SubmitButton>
  )
  const call = (label: string, quiet = false) =>
    mayCall &&
    (room ? (
      <Step {...ticket} action={callFromQueue}>
        <input type="hidden" name="room" value={room} />
        <SubmitButton quiet={quiet}>
          {label}
          {of}
        </SubmitButton>
      </Step>
    ) : (
      <p className="text-small text-muted">To call, say above to which room.</p>
    ))
  const leave = mayLeave && (
    <details className="fold">
      <summary className="text-small">Left without being seen{of}</summary>
      <Step {...ticket} action={leaveWithoutBeingSeen} className="mt-1 flex max-w-60 flex-col gap-2">
        <TextField name="reason" label="Reason" required maxLength={300} />
        <SubmitButton quiet>Record that the patient left</SubmitButton>
      </Step>
    </details>
  )
  if (status === 'waiting')
    return (
      <div className="flex flex-col items-start gap-1">
        {call(`Call to ${room}`)}
        {leave}
      </div>
    )
  if (status === 'called')
    return (
      <div className="flex flex-col items-start gap-1">
        {mayCall && (
          <Step {...ticket} action={moveInQueue} className="flex flex-wrap gap-1">
            {move('serve', 'Arrived in room', false)}
            {move('requeue', 'Back to the queue')}
          </Step>
        )}
        {call('Call again', true)}
        {leave}
      </div>
    )
  if (status === 'in-service')
    return (
      mayCall && (
        <Step {...ticket} action={moveInQueue} className="flex flex-wrap gap-1">
          {move('requeue', 'Back to the queue')}
          {move('finish', 'Finish')}
        </Step>
      )
    )
  if (status === 'left')
    return (
      mayReturn && (
        <Step {...ticket} action={returnToQueue}>
          <SubmitButton quiet>Return to queue{of}</SubmitButton>
        </Step>
      )
    )
  return null
}

function Step({
  action,
  id,
  expectedVersion,
  formKey,
  className = 'flex flex-col items-start gap-1',
  children,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  id: string
  expectedVersion: number
  formKey: string
  className?: string
  children: ReactNode
}) {
  return (
    <Form
      action={action}
      initial={emptyForm()}
      formKey={formKey}
      expectedVersion={expectedVersion}
      labels={{ reason: 'Reason' }}
      className={className}
    >
      <input type="hidden" name="id" value={id} />
      {children}
    </Form>
  )
}
