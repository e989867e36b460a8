import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { commonWords } from '@/lib/billing/accounts/words/pages'
import { invoiceMachine } from '@/lib/billing/invoices/machines'
import type { RelatedInvoice } from '@/lib/billing/invoices/queries/invoice'
import { kindWords } from '@/lib/billing/invoices/words/machines'
import { invoiceWords } from '@/lib/billing/invoices/words/pages'
import { money } from '@/lib/format/money'

const words = invoiceWords.related

/** The other invoices of the bill, and the credit notes for this one. */
export function Related({ related }: { related: readonly RelatedInvoice[] }) {
  return (
    <Section title={words.title} line={words.line}>
      <DataTable
        label={words.title}
        columns={columns}
        rows={related}
        rowKey={({ id }) => id}
        empty={words.empty}
      />
    </Section>
  )
}

const columns: Column<RelatedInvoice>[] = [
  {
    id: 'number',
    head: words.columns.number,
    kind: 'name',
    cell: ({ id, number, kind }) => (
      <Link href={`/billing/invoices/${id}`} prefetch={false} className="link">
        {number ? invoiceWords.heading(kindWords[kind], number) : invoiceWords.draftOf(kindWords[kind])}
      </Link>
    ),
  },
  {
    id: 'payer',
    head: words.columns.payer,
    labelled: true,
    cell: ({ payer }) => payer ?? commonWords.patient,
  },
  { id: 'status', head: words.columns.status, cell: ({ status }) => invoiceMachine.statuses[status] },
  {
    id: 'total',
    head: words.columns.total,
    kind: 'number',
    labelled: true,
    cell: ({ totalMinor }) => money(totalMinor),
  },
]
