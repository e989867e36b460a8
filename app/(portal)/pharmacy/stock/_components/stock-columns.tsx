import Link from 'next/link'
import type { Column } from '@/app/ui/table/column'
import { dayWords } from '@/lib/clock/hospital-time'
import type { ListedItem } from '@/lib/pharmacy/stock/queries/stock-list'
import { commonWords, stockWords as words } from '@/lib/pharmacy/stock/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'

/** The columns of the list of stock. */
export const stockColumns: Column<ListedItem>[] = [
  {
    id: 'item',
    head: words.columns.item,
    kind: 'name',
    cell: ({ id, name, code, controlled, active }) => (
      <>
        <Link href={`/pharmacy/stock/items/${id}`} prefetch={false} className="link">
          {name}
        </Link>{' '}
        <span className="font-plain text-muted">{code}</span>
        {controlled && <span className="tag tag-attention ms-2">{commonWords.controlled}</span>}
        {!active && <span className="tag tag-plain ms-2">{words.out}</span>}
      </>
    ),
  },
  {
    id: 'available',
    head: words.columns.available,
    labelled: true,
    cell: ({ available, unit, reorderLevel, active }) => (
      <>
        {inUnits(available, unit)}
        {active && available < reorderLevel && <span className="tag tag-attention ms-2">{words.low}</span>}
      </>
    ),
  },
  {
    id: 'level',
    head: words.columns.level,
    from: 'desktop',
    cell: ({ reorderLevel, unit }) => reorderLevel > 0 && inUnits(reorderLevel, unit),
  },
  {
    id: 'expiry',
    head: words.columns.expiry,
    labelled: true,
    cell: ({ firstExpiry }) => (firstExpiry ? dayWords(firstExpiry) : words.none),
  },
  {
    id: 'blocked',
    head: words.columns.blocked,
    from: 'tablet',
    cell: ({ blocked, unit }) => blocked > 0 && inUnits(blocked, unit),
  },
]
