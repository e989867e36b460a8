import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { stayMachine } from '@/lib/inpatient/model/stay-machine'
import type { StayStepTaken, StayTransfer } from '@/lib/inpatient/queries/stay'
import { courseWords as words } from '@/lib/inpatient/stay/words/stay'
import { transferWords } from '@/lib/inpatient/stay/words/steps'
import { transferStatusWords } from '@/lib/inpatient/words/machines'

/** The transfers, and each step with who made it and why; nothing of it is ever changed. */
export function Course({
  transfers,
  steps,
}: {
  transfers: readonly StayTransfer[]
  steps: readonly StayStepTaken[]
}) {
  return (
    <>
      {transfers.length > 0 && (
        <Section title={words.transfers}>
          <DataTable
            label={transferWords.label}
            columns={transferColumns}
            rows={transfers}
            rowKey={({ id }) => id}
            empty={words.noTransfers}
            className="max-w-4xl"
          />
        </Section>
      )}
      <Section title={words.steps}>
        <DataTable
          label={words.steps}
          columns={stepColumns}
          rows={steps.toReversed()}
          rowKey={({ id }) => id}
          empty={words.noSteps}
          className="max-w-4xl"
        />
      </Section>
    </>
  )
}

const transferColumns: Column<StayTransfer>[] = [
  {
    id: 'what',
    head: transferWords.columns.what,
    kind: 'name',
    cell: ({ from, to }) => transferWords.open(from, to),
  },
  {
    id: 'when',
    head: transferWords.columns.when,
    className: 'whitespace-nowrap',
    cell: ({ requestedAt }) => dayAndTime(requestedAt),
  },
  {
    id: 'status',
    head: transferWords.columns.status,
    cell: ({ status, statusReason, completedAt }) => (
      <>
        {transferStatusWords[status]}
        {completedAt && ` ${dayAndTime(completedAt)}`}
        {statusReason && <span className="typed-text block text-small text-muted">{statusReason}</span>}
      </>
    ),
  },
  { id: 'who', head: transferWords.columns.who, from: 'tablet', cell: ({ requestedBy }) => requestedBy },
  { id: 'why', head: transferWords.columns.why, from: 'tablet', cell: ({ reason }) => reason },
]

const stepColumns: Column<StayStepTaken>[] = [
  {
    id: 'when',
    head: words.stepColumns.when,
    className: 'whitespace-nowrap',
    cell: ({ at }) => dayAndTime(at),
  },
  {
    id: 'what',
    head: words.stepColumns.what,
    kind: 'name',
    cell: ({ event, to }) => stayMachine.events[event]?.label ?? stayMachine.statuses[to],
  },
  { id: 'who', head: words.stepColumns.who, cell: ({ by }) => by },
  { id: 'why', head: words.stepColumns.why, cell: ({ reason }) => reason },
]
