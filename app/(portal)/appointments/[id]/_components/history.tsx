import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { appointmentMachine } from '@/lib/appointments/model/appointment-machine'
import { ticketMachine } from '@/lib/appointments/model/ticket-machine'
import type { HistoryEntry } from '@/lib/appointments/queries/appointment'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { Machine } from '@/lib/workflow/machine'

/** Each step with who made it and why; nothing of it is ever changed. */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <Section title="History">
      <DataTable
        label="History of the appointment"
        columns={columns}
        rows={entries}
        rowKey={({ id }) => id}
        empty="Nothing has happened to it yet."
        className="max-w-4xl"
      />
    </Section>
  )
}

const columns: Column<HistoryEntry>[] = [
  { id: 'when', head: 'When', className: 'whitespace-nowrap', cell: ({ at }) => dayAndTime(at) },
  { id: 'what', head: 'What', cell: (entry) => wordsOf(entry) },
  { id: 'who', head: 'Who', cell: ({ who }) => who },
  { id: 'why', head: 'Why', cell: ({ reason }) => reason },
]

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
