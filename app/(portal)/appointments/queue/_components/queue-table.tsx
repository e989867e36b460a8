import type { ReactNode } from 'react'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { QueueEntry } from '@/lib/appointments/queries/queue'
import { clockTime } from '@/lib/clock/hospital-time'
import { counted } from '@/lib/format/counted'
import { PatientCell } from '../../_components/patient-cell'
import { PriorityTag } from '../../_components/priority-tag'
import { TicketTag } from '../../_components/status-tag'
import { WaitTag } from '../../_components/wait-tag'
import { TicketSteps } from './ticket-steps'

interface May {
  mayCall: boolean
  mayLeave: boolean
  /** To which room this person calls; empty when none is known. */
  room: string
}

/** Tickets of one queue with what can be done with each. */
export function QueueTable({
  label,
  tickets,
  empty,
  ...may
}: May & { label: string; tickets: readonly QueueEntry[]; empty: ReactNode }) {
  return (
    <DataTable label={label} columns={columnsOf(may)} rows={tickets} rowKey={({ id }) => id} empty={empty} />
  )
}

const columnsOf = (may: May): Column<QueueEntry>[] => [
  {
    id: 'number',
    head: 'Number',
    kind: 'name',
    lead: true,
    className: 'text-large',
    cell: ({ name }) => name,
  },
  {
    id: 'patient',
    head: 'Patient',
    cell: (ticket) => (
      <PatientCell patient={ticket.patient} appointmentId={ticket.appointmentId}>
        <span className="block text-small text-muted">{whenAndWho(ticket)}</span>
      </PatientCell>
    ),
  },
  {
    id: 'reason',
    head: 'Reason',
    from: 'desktop',
    className: 'max-w-80',
    cell: ({ reason }) => reason,
  },
  {
    id: 'wait',
    head: 'Wait',
    cell: (ticket) => (
      <>
        <span className="flex flex-wrap gap-1">
          {ticket.status === 'waiting' ? (
            <WaitTag priority={ticket.priority} minutes={ticket.waited} />
          ) : (
            <TicketTag status={ticket.status} />
          )}
          <PriorityTag priority={ticket.priority} />
        </span>
        <span className="block text-small text-muted">{remark(ticket)}</span>
      </>
    ),
  },
  {
    id: 'next',
    head: 'Next',
    kind: 'action',
    cell: (ticket) => <TicketSteps ticket={ticket} {...may} />,
  },
]

function whenAndWho({ appointmentAt, practitioner, visitNumber }: QueueEntry): string {
  const when = appointmentAt ? `for ${clockTime(appointmentAt)}` : 'walk-in'
  return [when, practitioner, visitNumber].filter(Boolean).join(' · ')
}

function remark({ status, room, calledAt, calls, statusReason, waitingSince }: QueueEntry): string {
  if (status === 'waiting') return `since ${clockTime(waitingSince)}`
  if (status === 'called' && calledAt)
    return `to ${room} at ${clockTime(calledAt)}${calls > 1 ? `, ${counted(calls, 'call')}` : ''}`
  if (status === 'left') return statusReason ?? ''
  return room ?? ''
}
