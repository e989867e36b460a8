import { appointmentMachine } from '@/lib/appointments/machine'
import type { HistoryEntry } from '@/lib/appointments/queries-one'
import { ticketMachine } from '@/lib/appointments/queue-machine'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { Section } from '../../../ui/section'

/** Each step with who made it and why; nothing of it is ever changed. */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <Section title="History">
      <div className="card relative max-w-4xl overflow-clip">
        <table className="worklist rows-as-cards one-column" aria-label="History of the appointment">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">What</th>
              <th scope="col">Who</th>
              <th scope="col" className="max-sm:hidden">
                Why
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td className="whitespace-nowrap">{dayAndTime(entry.at)}</td>
                <td>
                  {wordsOf(entry)}
                  {entry.reason && <span className="block text-small sm:hidden">{entry.reason}</span>}
                </td>
                <td>{entry.who}</td>
                <td className="max-sm:hidden">{entry.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

function wordsOf({ entity, event, toStatus }: HistoryEntry): string {
  const machine = entity === 'queue_ticket' ? ticketMachine : appointmentMachine
  const statuses: Readonly<Record<string, string>> = machine.statuses
  const events: Readonly<Record<string, { label: string }>> = machine.events
  const [status, label] = [statuses[toStatus] ?? toStatus, events[event]?.label ?? event]
  if (entity === 'queue_ticket') return event === 'take' ? 'Ticket taken' : `Queue: ${label.toLowerCase()}`
  return status === label ? status : `${label}: ${status.toLowerCase()}`
}
