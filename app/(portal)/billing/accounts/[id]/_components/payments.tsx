import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { ShownPayment } from '@/lib/billing/accounts/queries/account'
import { accountWords, commonWords } from '@/lib/billing/accounts/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'

const words = accountWords.payments

export function Payments({ payments }: { payments: readonly ShownPayment[] }) {
  return (
    <Section title={words.title}>
      <DataTable
        wide
        label={words.title}
        columns={columns}
        rows={payments}
        rowKey={({ id }) => id}
        empty={words.empty}
        align="top"
      />
    </Section>
  )
}

const columns: Column<ShownPayment>[] = [
  { id: 'receipt', head: words.columns.receipt, kind: 'name', cell: ({ receiptNumber }) => receiptNumber },
  { id: 'at', head: words.columns.at, labelled: true, cell: ({ at }) => dayAndTime(at) },
  {
    id: 'kind',
    head: words.columns.kind,
    cell: ({ kind, method, payer, status, statusReason }) => (
      <>
        {`${words.kinds[kind]}, ${words.methods[method]}`}
        <span className="block text-small text-muted">{payer ?? commonWords.patient}</span>
        {status === 'cancelled' && (
          <span className="tag tag-attention">{`${words.cancelled}: ${statusReason ?? ''}`}</span>
        )}
      </>
    ),
  },
  { id: 'by', head: words.columns.by, labelled: true, cell: ({ by }) => by },
  {
    id: 'amount',
    head: words.columns.amount,
    kind: 'number',
    labelled: true,
    cell: ({ amountMinor }) => money(amountMinor),
  },
]
