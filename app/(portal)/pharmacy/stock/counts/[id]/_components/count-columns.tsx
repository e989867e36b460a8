import type { Column } from '@/app/ui/table/column'
import { dayWords } from '@/lib/clock/hospital-time'
import type { TakeStatus } from '@/lib/pharmacy/model/supply-codes'
import type { ShownCount } from '@/lib/pharmacy/stock/queries/counts'
import { commonWords, countWords } from '@/lib/pharmacy/stock/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'

const words = countWords.one.columns

type Line = ShownCount['lines'][number]

/** The columns of a count; what was expected only once it is handed in. */
export const countColumns = (status: TakeStatus): Column<Line>[] => [
  {
    id: 'item',
    head: commonWords.item,
    kind: 'name',
    cell: ({ item, lot, expiresOn }) => (
      <>
        {item}
        <span className="block text-small font-plain text-muted">
          {lot}, {commonWords.expiresOn(dayWords(expiresOn))}
        </span>
      </>
    ),
  },
  {
    id: 'counted',
    head: words.counted,
    labelled: true,
    cell: ({ counted, unit, counter }) =>
      counted !== null && (
        <>
          {inUnits(counted, unit)}
          <span className="block text-small text-muted">{counter}</span>
        </>
      ),
  },
  ...(status === 'counted' || status === 'approved' ? afterwards : []),
]

const afterwards: Column<Line>[] = [
  {
    id: 'expected',
    head: words.expected,
    labelled: true,
    cell: ({ expected, unit }) => expected !== null && inUnits(expected, unit),
  },
  {
    id: 'difference',
    head: words.difference,
    labelled: true,
    cell: ({ difference, unit }) =>
      difference ? (
        <span className="tag tag-attention">{commonWords.signed(inUnits(difference, unit), difference)}</span>
      ) : (
        countWords.one.noDifference
      ),
  },
]
