import type { Fragment, Sql } from '@/db/client'
import type { Computed } from '@/db/select-list'
import type { PagePath, Permission } from '../access/names'

/** A row of a chart section that has no component of its own. */
interface ChartRow {
  id: string
  title: string
  detail?: string
  /** The page that the title links to, for users who may open it. */
  page?: PagePath
}

/** A section of the chart that a module contributes. `Data` is the JSON that `read` returns. */
export interface ChartSection<Data = unknown> {
  id: string
  title: string
  /** Without it the section is not queried, and its data are null. */
  permission: Permission
  /**
   * SQL expression for `Data` as JSON, over the CTE `records (id, mrn)`, all records of the person, and the row `p`
   * of `patient` whose chart it is. `at` is now, in ISO 8601.
   */
  read(sql: Sql, at: string): Fragment | Computed<unknown>
  /** The rows to list if the section has no component of its own. */
  rows?: (data: Data) => readonly ChartRow[]
  /** The text shown if there are none. */
  empty?: string
}

/** A section with data of type `Data`. */
export const chartSection = <Data>(
  section: ChartSection<Data> & { read(sql: Sql, at: string): Fragment | Computed<Data> },
): ChartSection<Data> => section
