import { env } from '../platform/env'
import { singleton } from '../platform/singleton'

/** The offset that the database told this process, in milliseconds; it has none before it was asked. */
const clock = () => singleton('hospital clock', (): { offset?: number } => ({}))

/**
 * The time by which the hospital works, in this process: the machine's clock and the offset that the database holds, as
 * `hospital_now()` has it in SQL. Sessions and the audit log never use it.
 */
export function now(): Date {
  return new Date(Date.now() + (clock().offset ?? env().clockOffset))
}

/** Has this process go by an offset of `seconds` from here on, which the database has told. */
export function followClock(seconds: number): void {
  clock().offset = seconds * 1000
}
