import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { transferMachine } from '@/lib/billing/cash/machines'
import type { ShownDrawer } from '@/lib/billing/cash/queries/drawer'
import { commonWords, drawerWords as words } from '@/lib/billing/cash/words/pages'
import { paymentWords } from '@/lib/billing/payments/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'

/** What was handed on, and once the drawer is counted what was paid. */
export function DrawerMovements({ drawer: { status, transfers, payments } }: { drawer: ShownDrawer }) {
  return (
    <>
      <Section title={words.transfers}>
        <DataTable
          wide
          label={words.transfers}
          columns={transferColumns}
          rows={transfers}
          rowKey={({ id }) => id}
          empty={words.noTransfers}
        />
      </Section>
      {(status === 'closed' || status === 'reconciled') && (
        <Section title={words.payments}>
          <DataTable
            wide
            label={words.payments}
            columns={paymentColumns}
            rows={payments}
            rowKey={({ id }) => id}
            empty={words.noPayments}
          />
        </Section>
      )}
    </>
  )
}

const transferColumns: Column<ShownDrawer['transfers'][number]>[] = [
  {
    id: 'from',
    head: words.transferColumns.from,
    kind: 'name',
    cell: ({ giver }) => giver ?? commonWords.safe,
  },
  {
    id: 'to',
    head: words.transferColumns.to,
    labelled: true,
    cell: ({ taker }) => taker ?? commonWords.safe,
  },
  { id: 'amount', head: words.transferColumns.amount, kind: 'number', cell: ({ amount }) => money(amount) },
  { id: 'when', head: words.transferColumns.when, labelled: true, cell: ({ sentAt }) => dayAndTime(sentAt) },
  {
    id: 'status',
    head: words.transferColumns.status,
    cell: ({ status, statusReason, decider }) => (
      <>
        <span className={status === 'sent' ? 'tag tag-attention' : 'tag tag-plain'}>
          {transferMachine.statuses[status]}
        </span>
        {decider && (
          <span className="block text-small text-muted">
            {[decider, statusReason].filter(Boolean).join(': ')}
          </span>
        )}
      </>
    ),
  },
]

const paymentColumns: Column<ShownDrawer['payments'][number]>[] = [
  {
    id: 'number',
    head: words.paymentColumns.number,
    kind: 'name',
    cell: ({ id, number }) => (
      <Link href={`/billing/receipts/${id}`} prefetch={false} className="link">
        {number}
      </Link>
    ),
  },
  {
    id: 'kind',
    head: words.paymentColumns.kind,
    cell: ({ kind, status }) => (
      <>
        {paymentWords.kinds[kind]}
        {status === 'cancelled' && <span className="tag tag-attention ms-2">{paymentWords.cancelled}</span>}
      </>
    ),
  },
  { id: 'method', head: words.paymentColumns.method, cell: ({ method }) => paymentWords.methods[method] },
  { id: 'amount', head: words.paymentColumns.amount, kind: 'number', cell: ({ amount }) => money(amount) },
  {
    id: 'when',
    head: words.paymentColumns.when,
    labelled: true,
    cell: ({ receivedAt }) => dayAndTime(receivedAt),
  },
]
