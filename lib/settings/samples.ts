import { staff } from '@/db/schema/access'
import type { PageSample } from '../module/page-sample'

/** A person for the pages of one. */
export const samples: readonly PageSample[] = [
  {
    page: '/settings/people/[id]',
    record: (sql) => sql`select ${staff.id}::text as id from ${staff} order by ${staff.id} limit 1`,
  },
]
