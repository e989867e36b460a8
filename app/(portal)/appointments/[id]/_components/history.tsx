import { Section } from '@/app/ui/section'
import { appointmentMachine } from '@/lib/appointments/model/appointment-machine'
import { ticketMachine } from '@/lib/appointments/model/ticket-machine'
import type { HistoryEntry } from '@/lib/appointments/queries/appointment'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { Machine } from '@/lib/workflow/machine'

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

/** Steps of an appointment whose outcome says less than the step. */
const steps: Readonly<Record<string, string>> = {
  reschedule: 'Rescheduled',
  'undo-no-show': 'Came after all',
  'walk-in': 'Checked in as a walk-in',
}

function wordsOf({ entity, event, toStatus }: HistoryEntry): string {
  const { statuses, events }: Machine<string, string, string> =
    entity === 'queue_ticket' ? ticketMachine : appointmentMachine
  if (entity !== 'queue_ticket') return steps[event] ?? statuses[toStatus] ?? toStatus
  return event === 'take' ? 'Ticket taken' : `Queue: ${(events[event]?.label ?? event).toLowerCase()}`
}
