import { env } from '../platform/env'

/**
 * The time by which the hospital works, in this process. It is the machine's, unless PORTAL_CLOCK set it to another
 * moment at the start, for tests and for a demonstration of a certain day. Sessions and the audit log never use it.
 */
export function now(): Date {
  return new Date(Date.now() + env().clockOffset)
}
