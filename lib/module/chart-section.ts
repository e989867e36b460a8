import type { Fragment, Sql } from '@/db/client'
import type { PagePath, Permission } from '../access/names'

/** A row of a part of the chart, where the page has no drawing of its own for it. */
interface ChartRow {
  id: string
  title: string
  detail?: string
  /** Leads from the title to the page of the record, for a person who may open it. */
  page?: PagePath
}

/** A part of a patient's chart that a module reads. `Data` is what `read` gives, as JSON. */
export interface ChartSection<Data = unknown> {
  id: string
  title: string
  /** Without it the part is not asked for, and null. */
  permission: Permission
  /**
   * An expression that gives `Data` as JSON, over the common table `records (id, mrn)`, all records of the person, and
   * the record `p` (of `patient`) whose chart it is. `at` is now, in ISO 8601.
   */
  read(sql: Sql, at: string): Fragment
  /** What the chart lists where it has no drawing of its own for the part. */
  rows?: (data: Data) => readonly ChartRow[]
  /** What is said where there are none. */
  empty?: string
}

/** A part whose data have the type `Data`. */
export const chartSection = <Data>(section: ChartSection<Data>): ChartSection<Data> => section
