import type { Fragment, Sql } from '@/db/client'
import type { PagePath, Permission } from '../access/names'

/** Where the tests find a record for a page whose address has parts that vary. */
export interface PageSample {
  /** The page, and all below it that have no sample of their own. */
  page: PagePath
  /** A query for the `id` of a record of the demo that the page can show. It ends with its limit, of one. */
  record: (sql: Sql) => Fragment
  /** What stands for the other parts of the address: `[kind]` to `allergies`. */
  parts?: Readonly<Record<`[${string}]`, string>>
  /** What the sample takes besides what the page asks for. */
  permission?: Permission
}
