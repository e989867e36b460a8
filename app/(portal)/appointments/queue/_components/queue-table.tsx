import { ClockAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { PatientCell } from '@/app/ui/patient-cell'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { isUnanswered, waitWords } from '@/lib/appointments/model/queue-rules'
import type { QueueEntry } from '@/lib/appointments/queries/queue'
import { queueWords } from '@/lib/appointments/words/queue'
import { clockTime } from '@/lib/clock/hospital-time'
import { PriorityTag } from '../../_components/priority-tag'
import { TicketTag } from '../../_components/status-tag'
import { WaitTag } from '../../_components/wait-tag'
import { TicketSteps } from './ticket-steps'

interface May {
  access: Access
  mayCall: boolean
  mayLeave: boolean
  mayVisit: boolean
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
    <DataTable
      label={label}
      columns={columnsOf(may)}
      rows={tickets}
      rowKey={({ name }) => name}
      empty={empty}
    />
  )
}

const columnsOf = (may: May): Column<QueueEntry>[] => [
  {
    id: 'number',
    head: queueWords.columns.number,
    kind: 'name',
    lead: true,
    className: 'text-large',
    cell: ({ name }) => name,
  },
  {
    id: 'patient',
    head: queueWords.columns.patient,
    cell: (ticket) => (
      <PatientCell
        patient={ticket.patient}
        href={ticket.appointmentId && `/appointments/${ticket.appointmentId}`}
      >
        <span className="block text-small text-muted">{whenAndWho(ticket)}</span>
      </PatientCell>
    ),
  },
  {
    id: 'reason',
    head: queueWords.columns.reason,
    from: 'desktop',
    className: 'max-w-80',
    cell: ({ reason }) => reason,
  },
  {
    id: 'wait',
    head: queueWords.columns.wait,
    cell: (ticket) => (
      <>
        <span className="flex flex-wrap gap-1">
          {ticket.status === 'waiting' ? (
            <WaitTag priority={ticket.priority} minutes={ticket.waited} />
          ) : (
            <TicketTag status={ticket.status} />
          )}
          <Unanswered ticket={ticket} />
          <PriorityTag priority={ticket.priority} />
        </span>
        <span className="block text-small text-muted">{remark(ticket)}</span>
      </>
    ),
  },
  {
    id: 'next',
    head: queueWords.columns.next,
    kind: 'action',
    cell: (ticket) => <TicketSteps ticket={ticket} {...may} />,
  },
]

/** Tells who calls that nobody has come. */
function Unanswered({ ticket: { status, calledFor } }: { ticket: QueueEntry }) {
  if (status !== 'called' || calledFor === null || !isUnanswered(calledFor)) return null
  return (
    <span className="tag tag-attention">
      <ClockAlert aria-hidden className="size-4 shrink-0" /> {queueWords.unanswered(waitWords(calledFor))}
    </span>
  )
}

function whenAndWho({ appointmentAt, practitioner, visitNumber }: QueueEntry): string {
  const when = appointmentAt ? queueWords.bookedFor(clockTime(appointmentAt)) : queueWords.walkIn
  return [when, practitioner, visitNumber].filter(Boolean).join(' · ')
}

function remark({ status, room, calledAt, calls, statusReason, waitingSince }: QueueEntry): string {
  if (status === 'waiting') return queueWords.since(clockTime(waitingSince))
  if (status === 'called' && calledAt) return queueWords.calledTo(room, clockTime(calledAt), calls)
  if (status === 'left') return statusReason ?? ''
  return room ?? ''
}
