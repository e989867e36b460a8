import { accessReview as review } from '@/db/schema/administration/reviews'
import type { PageSample } from '../module/page-sample'

/** An open review, and a closed one for the sheet. */
export const samples: readonly PageSample[] = [
  {
    page: '/settings/reviews/[id]',
    record: (sql) =>
      sql`select ${review.id}::text as id from ${review} order by ${review.closedAt} is not null, ${review.id} limit 1`,
  },
  {
    page: '/settings/reviews/[id]/sheet',
    record: (sql) =>
      sql`select ${review.id}::text as id from ${review} where ${review.closedAt} is not null order by ${review.id} limit 1`,
  },
]
