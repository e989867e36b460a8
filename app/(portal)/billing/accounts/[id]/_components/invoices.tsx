import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { ShownInvoice } from '@/lib/billing/accounts/queries/account'
import { accountWords, commonWords } from '@/lib/billing/accounts/words/pages'
import { invoiceMachine } from '@/lib/billing/invoices/machines'
import { kindWords } from '@/lib/billing/invoices/words/machines'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'

const words = accountWords.invoices

export function Invoices({ invoices }: { invoices: readonly ShownInvoice[] }) {
  return (
    <Section title={words.title}>
      <DataTable
        wide
        label={words.title}
        columns={columns}
        rows={invoices}
        rowKey={({ id }) => id}
        empty={words.empty}
        align="top"
      />
    </Section>
  )
}

const columns: Column<ShownInvoice>[] = [
  {
    id: 'number',
    head: words.columns.number,
    kind: 'name',
    cell: ({ id, number, kind }) => (
      <>
        <Link href={`/billing/invoices/${id}`} prefetch={false} className="link">
          {number ?? words.draft}
        </Link>
        <span className="block text-small font-plain text-muted">{kindWords[kind]}</span>
      </>
    ),
  },
  {
    id: 'payer',
    head: words.columns.payer,
    labelled: true,
    cell: ({ payer }) => payer ?? commonWords.patient,
  },
  { id: 'at', head: words.columns.at, labelled: true, cell: ({ at }) => dayAndTime(at) },
  {
    id: 'status',
    head: words.columns.status,
    cell: ({ status, approvedAt }) => (
      <span className={status === 'draft' ? 'tag tag-attention' : 'tag tag-plain'}>
        {status === 'draft' && approvedAt
          ? `${invoiceMachine.statuses[status]}, ${words.approved}`
          : invoiceMachine.statuses[status]}
      </span>
    ),
  },
  {
    id: 'total',
    head: words.columns.total,
    kind: 'number',
    labelled: true,
    cell: ({ totalMinor }) => money(totalMinor),
  },
  {
    id: 'open',
    head: words.columns.open,
    kind: 'number',
    labelled: true,
    cell: ({ openMinor }) => openMinor !== null && money(openMinor),
  },
]
