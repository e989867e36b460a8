import type { QueueEntry } from '@/lib/appointments/queries/queue'
import { clockTime } from '@/lib/clock/hospital-time'
import { counted } from '@/lib/format/counted'
import { PatientCell } from '../../_components/patient-cell'
import { PriorityTag } from '../../_components/priority-tag'
import { TicketTag } from '../../_components/status-tag'
import { WaitTag } from '../../_components/wait-tag'
import { TicketSteps } from './ticket-steps'

/** Tickets of one queue with what can be done with each. */
export function QueueTable({
  label,
  tickets,
  ...may
}: {
  label: string
  tickets: readonly QueueEntry[]
  mayCall: boolean
  mayLeave: boolean
  /** To which room this person calls; empty when none is known. */
  room: string
}) {
  return (
    <div className="card relative overflow-clip">
      <table className="worklist rows-as-cards" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Patient</th>
            <th scope="col" className="max-lg:hidden">
              Reason
            </th>
            <th scope="col">Wait</th>
            <th scope="col" className="row-action">
              Next
            </th>
          </tr>
        </thead>
        <tbody>
          {tickets.map((ticket) => (
            <tr key={ticket.id}>
              <th scope="row" className="align-top text-large">
                {ticket.name}
              </th>
              <td className="align-top">
                <PatientCell patient={ticket.patient} appointmentId={ticket.appointmentId}>
                  <span className="block text-small text-muted">{whenAndWho(ticket)}</span>
                </PatientCell>
              </td>
              <td className="max-w-80 align-top max-lg:hidden">{ticket.reason}</td>
              <td className="align-top">
                <span className="flex flex-wrap gap-1">
                  {ticket.status === 'waiting' ? (
                    <WaitTag priority={ticket.priority} minutes={ticket.waited} />
                  ) : (
                    <TicketTag status={ticket.status} />
                  )}
                  <PriorityTag priority={ticket.priority} />
                </span>
                <span className="block text-small text-muted">{remark(ticket)}</span>
              </td>
              <td className="row-action align-top">
                <TicketSteps
                  id={ticket.id}
                  name={ticket.name}
                  expectedVersion={ticket.version}
                  status={ticket.status}
                  formKey={crypto.randomUUID()}
                  mayReturn={may.mayLeave && !ticket.patient.hidden}
                  {...may}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

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
