import pino from 'pino'
import { env } from './env'
import { singleton } from './singleton'

/** The log of this process: JSON lines on standard error, at LOG_LEVEL and above. */
export function log(): pino.Logger {
  return singleton('log', () =>
    pino({ level: env().logLevel, base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true })),
  )
}
