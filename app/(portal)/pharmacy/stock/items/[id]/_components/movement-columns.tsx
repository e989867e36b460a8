import type { Column } from '@/app/ui/table/column'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { BaseUnit } from '@/lib/pharmacy/model/stock-codes'
import type { ShownItem } from '@/lib/pharmacy/stock/queries/item'
import { commonWords, itemWords as words } from '@/lib/pharmacy/stock/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'

type Movement = ShownItem['movements'][number]

/** The columns of movements of an item counted in `unit`. */
export const movementColumns = (unit: BaseUnit): Column<Movement>[] => [
  { id: 'when', head: commonWords.when, kind: 'name', cell: ({ at }) => dayAndTime(at) },
  {
    id: 'kind',
    head: words.columns.kind,
    cell: ({ kind, reason }) => (
      <>
        {words.kinds[kind]}
        {reason && <span className="block text-small text-muted">{reason}</span>}
      </>
    ),
  },
  {
    id: 'quantity',
    head: words.columns.change,
    kind: 'number',
    labelled: true,
    cell: ({ quantity }) => commonWords.signed(inUnits(quantity, unit), quantity),
  },
  { id: 'batch', head: commonWords.batch, labelled: true, cell: ({ lot }) => lot },
  { id: 'place', head: commonWords.place, cell: ({ place }) => place },
  {
    id: 'by',
    head: commonWords.by,
    from: 'tablet',
    cell: ({ by, witness }) => (
      <>
        {by}
        {witness && <span className="block text-small text-muted">{commonWords.witness(witness)}</span>}
      </>
    ),
  },
]
