import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { caseMachine } from '@/lib/theatre/model/case-machine'
import type { OperationStep } from '@/lib/theatre/queries/operation'
import { operationWords } from '@/lib/theatre/words/pages'

const words = operationWords.history

/** Each step with who made it and why; nothing of it is ever changed. */
export function History({ steps }: { steps: readonly OperationStep[] }) {
  return (
    <Section title={operationWords.sections.history}>
      <DataTable
        label={words.label}
        columns={columns}
        rows={steps}
        rowKey={({ id }) => id}
        empty={words.empty}
        className="max-w-4xl"
      />
    </Section>
  )
}

const columns: Column<OperationStep>[] = [
  { id: 'when', head: words.columns.when, className: 'whitespace-nowrap', cell: ({ at }) => dayAndTime(at) },
  { id: 'what', head: words.columns.what, cell: ({ event }) => caseMachine.events[event].label },
  { id: 'who', head: words.columns.who, cell: ({ by }) => by },
  { id: 'why', head: words.columns.why, cell: ({ reason }) => reason },
]
