import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { ShownCharge } from '@/lib/billing/accounts/queries/account'
import { accountWords } from '@/lib/billing/accounts/words/pages'
import { packageWords } from '@/lib/billing/packages/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'

const words = accountWords.charges

/** All charges by category, those that take others back beside them. */
export function Charges({ charges }: { charges: readonly ShownCharge[] }) {
  let category = ''
  const first = new Set(
    charges.flatMap((one) => {
      const isFirst = one.category !== category
      category = one.category
      return isFirst ? [one.id] : []
    }),
  )
  return (
    <Section title={words.title}>
      <DataTable
        wide
        label={words.title}
        columns={columns}
        rows={charges}
        rowKey={({ id }) => id}
        empty={words.empty}
        align="top"
        bandAbove={(row) =>
          first.has(row.id) ? { id: row.category, words: words.categories[row.category] } : undefined
        }
      />
    </Section>
  )
}

const columns: Column<ShownCharge>[] = [
  {
    id: 'what',
    head: words.columns.what,
    kind: 'name',
    cell: ({ display, reverses, statusReason }) => (
      <>
        {reverses ? words.takesBack(reverses) : display}
        {statusReason && <span className="block text-small font-plain text-muted">{statusReason}</span>}
      </>
    ),
  },
  { id: 'at', head: words.columns.at, labelled: true, cell: ({ performedAt }) => dayAndTime(performedAt) },
  {
    id: 'quantity',
    head: words.columns.quantity,
    kind: 'number',
    labelled: true,
    cell: ({ quantity }) => quantity,
  },
  {
    id: 'status',
    head: words.columns.status,
    cell: ({ status, onBill }) => (
      <span className="tag tag-plain">
        {status === 'billable' && onBill ? words.drafted : words.statuses[status]}
      </span>
    ),
  },
  {
    id: 'amount',
    head: words.columns.amount,
    kind: 'number',
    labelled: true,
    cell: ({ amountMinor, discountMinor, coveredMinor }) => (
      <>
        {amountMinor === null ? words.noPrice : money(amountMinor)}
        {coveredMinor > 0 && (
          <span className="block text-small text-muted">{packageWords.covered(money(-coveredMinor))}</span>
        )}
        {discountMinor > 0 && (
          <span className="block text-small text-muted">{words.discount(money(-discountMinor))}</span>
        )}
      </>
    ),
  },
]
