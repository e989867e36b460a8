import type { Fragment, Sql } from '@/db/client'
import type { PagePath } from '../access/names'

/** Patients of a ward whom it has to take over from somewhere else in the hospital, for its board. */
export interface WardArrivals {
  /** Records by which they change, by the names of their tables. */
  entities: readonly string[]
  /** What there is to do, such as “Back from theatre: take over”. */
  label: string
  /** Where the ward takes them over; it takes `?ward=`. */
  page: PagePath
  /** A query of `ward` (uuid), `patient` (uuid) and `since` (timestamptz). */
  rows(sql: Sql): Fragment
}
