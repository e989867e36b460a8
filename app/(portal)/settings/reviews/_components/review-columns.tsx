import Link from 'next/link'
import type { Column } from '@/app/ui/table/column'
import { dayAndTime, dayWords, today } from '@/lib/clock/hospital-time'
import type { Review } from '@/lib/reviews/queries/reviews'
import { reviewsWords as words } from '@/lib/reviews/words/pages'
import { scopeOf } from './scope-of'

/** Reviews with how far each is. */
export const reviewColumns: Column<Review>[] = [
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ id, name }) => (
      <Link href={`/settings/reviews/${id}`} prefetch={false} className="link wrap-anywhere">
        {name}
      </Link>
    ),
  },
  { id: 'scope', head: words.columns.scope, labelled: true, cell: scopeOf },
  {
    id: 'progress',
    head: words.columns.progress,
    labelled: true,
    cell: ({ decided, items }) => words.progress(decided, items),
  },
  { id: 'taken', head: words.columns.taken, labelled: true, cell: ({ taken }) => taken },
  {
    id: 'when',
    head: words.columns.when,
    labelled: true,
    cell: ({ closedAt, closedBy, dueOn }) => {
      if (closedAt) return words.closed(closedBy ?? '', dayAndTime(closedAt))
      if (dueOn >= today()) return words.due(dayWords(dueOn))
      return <span className="tag tag-attention">{words.overdue(dayWords(dueOn))}</span>
    },
  },
]
