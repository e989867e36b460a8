/* Postgres error codes, SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */

export const UNIQUE_VIOLATION = '23505'
export const EXCLUSION_VIOLATION = '23P01'
export const DEADLOCK_DETECTED = '40P01'
export const SERIALIZATION_FAILURE = '40001'
export const LOCK_NOT_AVAILABLE = '55P03'
export const INSUFFICIENT_PRIVILEGE = '42501'
/** The server ends the connection: by command, after a crash, or while starting. */
export const SERVER_IS_LEAVING = ['57P01', '57P02', '57P03'] as const

/** Whether `error` is a Postgres error with one of `codes`, possibly wrapped by Drizzle. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && codes.includes(String(error.code))) || hasCode(error.cause, ...codes)
}

/** The name of the violated constraint; undefined if there is none. */
export function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  return 'constraint_name' in error ? String(error.constraint_name) : constraintOf(error.cause)
}
