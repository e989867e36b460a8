import pino from 'pino'
import { env } from './env'
import { errorWords } from './error-words'
import { singleton } from './singleton'

/**
 * The log of this process: JSON lines on standard error, at LOG_LEVEL and above. `err` is serialized by `errorWords`,
 * without anything that may name a patient.
 */
export function log(): pino.Logger {
  return singleton('log', () =>
    pino(
      { level: env().logLevel, base: { pid: process.pid }, serializers: { err: errorWords } },
      pino.destination({ fd: 2, sync: true }),
    ),
  )
}
