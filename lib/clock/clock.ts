import { env } from '../platform/env'
import { singleton } from '../platform/singleton'

/** The offset that the database reported, in milliseconds; undefined until it was read. */
const clock = () => singleton('hospital clock', (): { offset?: number } => ({}))

/**
 * The hospital’s time in this process: the machine’s clock plus the offset in the database, like `hospital_now()` in
 * SQL. Sessions and the audit log never use it.
 */
export function now(): Date {
  return new Date(hospitalTimeAt(Date.now()))
}

/**
 * `at`, but never before `earlier`, an instant that something else has to come after: the clock of another machine may have been ahead then, or
 * the hospital’s clock may have been set back since.
 */
export const notBefore = (earlier: Date | null | undefined, at: Date = now()): Date =>
  earlier && earlier > at ? earlier : at

/** The hospital’s time when a clock without its offset, such as that of the database, showed `at`; in milliseconds since 1970. */
export const hospitalTimeAt = (at: number): number => at + (clock().offset ?? env().clockOffset)

/** Sets this process’s offset to `seconds`, as reported by the database. */
export function followClock(seconds: number): void {
  clock().offset = seconds * 1000
}
