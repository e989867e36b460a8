import Link from 'next/link'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Column } from '@/app/ui/table/column'
import type { ListedReorder } from '@/lib/pharmacy/reorder/queries'
import { reorderWords as words } from '@/lib/pharmacy/reorder/words'
import { inUnits } from '@/lib/pharmacy/words/units'
import { acceptReorder } from '../../_actions/reorder'

/** The columns of the reorder levels of a place; the last only for those who order. */
export const reorderColumns = (placeId: string, mayOrder: boolean): Column<ListedReorder>[] => [
  {
    id: 'item',
    head: words.columns.item,
    kind: 'name',
    cell: ({ id, name, code }) => (
      <>
        <Link href={`/pharmacy/stock/items/${id}`} prefetch={false} className="link">
          {name}
        </Link>{' '}
        <span className="font-plain text-muted">{code}</span>
      </>
    ),
  },
  {
    id: 'there',
    head: words.columns.there,
    labelled: true,
    cell: ({ there, unit, keptLevel }) => (
      <>
        {inUnits(there, unit)}
        {keptLevel !== null && there < keptLevel && (
          <span className="tag tag-attention ms-2">{words.low}</span>
        )}
      </>
    ),
  },
  {
    id: 'use',
    head: words.columns.use,
    labelled: true,
    cell: ({ used, days, unit }) =>
      used === null || days === null ? words.noUse : words.use(inUnits(used, unit), days),
  },
  {
    id: 'suggested',
    head: words.columns.suggested,
    labelled: true,
    cell: ({ level, quantity, unit }) => levelsOf(level, quantity, unit) ?? words.noUse,
  },
  {
    id: 'kept',
    head: words.columns.kept,
    labelled: true,
    cell: ({ keptLevel, keptQuantity, unit }) => levelsOf(keptLevel, keptQuantity, unit) ?? words.noKept,
  },
  ...(mayOrder ? [accepting(placeId)] : []),
]

const levelsOf = (level: number | null, quantity: number | null, unit: ListedReorder['unit']) =>
  level === null || quantity === null
    ? undefined
    : words.levels(inUnits(level, unit), inUnits(quantity, unit))

const accepting = (placeId: string): Column<ListedReorder> => ({
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: ({ id, level, quantity, keptLevel, keptQuantity, version }) => {
    if (level === null || quantity === null) return null
    if (level === keptLevel && quantity === keptQuantity) return words.same
    return (
      <TransitionForm
        action={acceptReorder}
        hidden={{
          ...{ place: placeId, item: id, level: String(level) },
          ...{ quantity: String(quantity), kept: version === null ? '' : String(version) },
        }}
        label={words.accept}
        quiet
      />
    )
  },
})
