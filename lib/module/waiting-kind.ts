import type { Fragment, Sql } from '@/db/client'
import type { MenuId, Permission } from '../access/names'

/** The user and the time that counts refer to. */
export interface Moment {
  /** The user’s staff id. */
  me: number
  /** An instant in ISO 8601, as are `begins` and `ends`. */
  now: string
  /** Today in the hospital's time zone: its date, its first instant, and that of tomorrow. */
  day: string
  begins: string
  ends: string
  /** The name of that time zone. */
  timeZone: string
}

/** A kind of work that waits for someone. */
export interface WaitingKind {
  id: string
  label: string
  menu: MenuId
  /** All are required: users are not shown work they cannot act on. */
  permissions: readonly Permission[]
  /** The list behind the number. */
  href: `/${string}`
  /** How urgent it is if there is any. */
  tone: 'plain' | 'attention' | 'danger'
  /** A query with one row: `count` (int) and `since` (timestamptz or null). */
  counted(sql: Sql, at: Moment): Fragment
}
