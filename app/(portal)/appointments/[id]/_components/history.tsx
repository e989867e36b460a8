import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { appointmentMachine } from '@/lib/appointments/model/appointment-machine'
import { ticketMachine } from '@/lib/appointments/model/ticket-machine'
import type { HistoryEntry } from '@/lib/appointments/queries/appointment'
import { historySteps, historyWords } from '@/lib/appointments/words/appointment'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { Machine } from '@/lib/workflow/machine'

/** Each step with who made it and why; nothing of it is ever changed. */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <Section title={historyWords.title}>
      <DataTable
        label={historyWords.label}
        columns={columns}
        rows={entries}
        rowKey={({ id }) => id}
        empty={historyWords.empty}
        className="max-w-4xl"
      />
    </Section>
  )
}

const columns: Column<HistoryEntry>[] = [
  {
    id: 'when',
    head: historyWords.columns.when,
    className: 'whitespace-nowrap',
    cell: ({ at }) => dayAndTime(at),
  },
  { id: 'what', head: historyWords.columns.what, cell: (entry) => wordsOf(entry) },
  { id: 'who', head: historyWords.columns.who, cell: ({ who }) => who },
  { id: 'why', head: historyWords.columns.why, cell: ({ reason }) => reason },
]

function wordsOf({ entity, event, toStatus }: HistoryEntry): string {
  const { statuses, events }: Machine<string, string, string> =
    entity === 'queue_ticket' ? ticketMachine : appointmentMachine
  if (entity !== 'queue_ticket') return historySteps[event] ?? statuses[toStatus] ?? toStatus
  return event === 'take' ? historyWords.ticketTaken : historyWords.queue(events[event]?.label ?? event)
}
