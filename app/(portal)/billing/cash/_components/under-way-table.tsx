import { TransitionForm } from '@/app/ui/form/transition-form'
import { RelativeTime } from '@/app/ui/relative-time'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { transferMachine } from '@/lib/billing/cash/machines'
import type { UnderWay } from '@/lib/billing/cash/queries/transfers'
import { commonWords, cashWords as words } from '@/lib/billing/cash/words/pages'
import { now } from '@/lib/clock/clock'
import { exactTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'
import { decideCash } from '../../_actions/cash'

/** The cash that is under way, with what this person may decide about it. */
export function UnderWayTable({ rows }: { rows: readonly UnderWay[] }) {
  return (
    <DataTable
      wide
      label={words.underWay}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={words.noneUnderWay}
      align="top"
    />
  )
}

const columns: Column<UnderWay>[] = [
  { id: 'from', head: words.columns.from, kind: 'name', cell: ({ giver }) => giver ?? commonWords.safe },
  { id: 'to', head: words.columns.to, labelled: true, cell: ({ taker }) => taker ?? commonWords.safe },
  { id: 'amount', head: words.columns.amount, kind: 'number', cell: ({ amount }) => money(amount) },
  {
    id: 'since',
    head: words.columns.since,
    labelled: true,
    cell: ({ sentAt, sender }) => (
      <>
        <RelativeTime at={sentAt.getTime()} exact={exactTime(sentAt)} now={now().getTime()} />
        <span className="block text-small text-muted">{sender}</span>
      </>
    ),
  },
  {
    id: 'step',
    head: words.columns.step,
    kind: 'action',
    cell: ({ id, version, steps }) =>
      steps.length === 0 ? (
        words.waits
      ) : (
        <div className="flex flex-wrap items-start gap-2">
          {steps.map((event) => (
            <TransitionForm
              key={event}
              action={decideCash}
              hidden={{ id, event }}
              expectedVersion={version}
              label={transferMachine.events[event].label}
              {...(transferMachine.events[event].needsReason && { reason: { maxLength: 200 } })}
              quiet
            />
          ))}
        </div>
      ),
  },
]
