import type { Fragment, Sql } from '@/db/client'
import type { PagePath, Permission } from '../access/names'

/** Where the tests find a record for a page with a dynamic address. */
export interface PageSample {
  /** The page, and every page below it without a sample of its own. */
  page: PagePath
  /**
   * A query for the `id` of a record of the demo that the page can show, and for a page of one of its entries also `entry`. It
   * ends with its limit, of one.
   */
  record: (sql: Sql) => Fragment
  /** Values for the other dynamic segments: `[kind]` is `allergies`. */
  parts?: Readonly<Record<`[${string}]`, string>>
  /** What the sample requires beyond the page's own requirement. */
  permission?: Permission
}
