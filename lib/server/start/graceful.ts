import { log } from '../../platform/log'
import { runShutdown } from '../../platform/shutdown'
import type { PortalServer } from '../http/http-server'

/** How long requests in flight may take to finish after the portal was asked to stop. */
export const drainLimitMs = 10_000
const hooksLimitMs = 3_000

/**
 * Stops one serving process: nothing new, finish what runs (at most `limitMs`), then close what the app opened.
 * Never throws.
 */
export async function stopServing(portal: PortalServer, limitMs = drainLimitMs): Promise<void> {
  const report = (name: string, error: unknown) =>
    log().error({ err: error, hook: name }, 'a shutdown hook failed')
  const drained = portal.drain(limitMs)
  await runShutdown('drain', hooksLimitMs, report)
  await drained
  await runShutdown('close', hooksLimitMs, report)
}
