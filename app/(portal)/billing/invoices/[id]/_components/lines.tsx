import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { ShownLine } from '@/lib/billing/invoices/queries/invoice'
import { invoiceWords } from '@/lib/billing/invoices/words/pages'
import { money } from '@/lib/format/money'

const words = invoiceWords.lines

export function Lines({ lines }: { lines: readonly ShownLine[] }) {
  return (
    <Section title={words.title}>
      <DataTable
        wide
        label={words.title}
        columns={columns}
        rows={lines}
        rowKey={({ line }) => line}
        empty=""
      />
    </Section>
  )
}

const amount = (
  id: 'discount' | 'tax' | 'amount',
  minorOf: (line: ShownLine) => number,
): Column<ShownLine> => ({
  id,
  head: words.columns[id],
  kind: 'number',
  labelled: true,
  cell: (line) => money(minorOf(line)),
})

const columns: Column<ShownLine>[] = [
  { id: 'line', head: words.columns.line, labelled: true, cell: ({ line }) => line },
  { id: 'what', head: words.columns.what, kind: 'name', cell: ({ display }) => display },
  {
    id: 'quantity',
    head: words.columns.quantity,
    kind: 'number',
    labelled: true,
    cell: ({ quantity }) => quantity,
  },
  amount('discount', ({ discountMinor }) => discountMinor),
  amount('tax', ({ taxMinor }) => taxMinor),
  amount('amount', ({ amountMinor }) => amountMinor),
]
