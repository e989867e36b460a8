import { log } from '../../platform/log'
import { runShutdown } from '../../platform/shutdown'
import type { PortalServer } from '../http/http-server'

/** How long requests in flight may take after a stop request. */
export const drainLimitMs = 10_000
const hooksLimitMs = 3_000

/**
 * Stops one server process: stops accepting, finishes requests in flight (at most `limitMs`), then closes what the
 * app opened. Never throws.
 */
export async function stopServing(portal: PortalServer, limitMs = drainLimitMs): Promise<void> {
  const report = (name: string, error: unknown) =>
    log().error({ err: error, hook: name }, 'a shutdown hook failed')
  const drained = portal.drain(limitMs)
  await runShutdown('drain', hooksLimitMs, report)
  await drained
  await runShutdown('close', hooksLimitMs, report)
}
