import type { Fragment, Sql } from '@/db/client'

/** What holds at every moment of the whole hospital’s data, whichever way they were written. */
export interface Invariant {
  /** Never changes: scripts and alarms know it. */
  name: string
  /** What holds, for people. */
  sentence: string
  /** A query for the rows that break it, with their `id`. Independent of the triggers and constraints that hold it. */
  broken(sql: Sql): Fragment
}
