import { retriedRead } from '@/db/retried'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import { log } from '../../platform/log'
import { onShutdown } from '../../platform/shutdown'
import { singleton } from '../../platform/singleton'
import { guardedStore } from '../../snapshot/breaker'
import { makeSeal } from '../../snapshot/seal'
import { snapshotReader } from '../../snapshot/snapshot'
import { configuredStore } from '../../snapshot/stores/configured'
import { openStore } from '../../snapshot/stores/open'
import { servedReporter } from '../delivery/served-version-report'
import { versionFollower } from '../delivery/version-follower'
import { AccessUnavailable } from './access-unavailable-error'
import { readRules } from './queries'
import { accessResolver, unchangedAccess } from './resolver'
import { accessRules } from './rules'

/**
 * This process's access resolution: the store, the snapshots in memory, the resolver, and the follower that
 * keeps it current between requests. Created once.
 */
export function accessService() {
  return singleton('access', open)
}

async function open() {
  const { cacheStore, authSecret, sessionIdleMinutes, sessionMaxHours } = env()
  const sql = client()
  const opened = await openStore(configuredStore(env(), sql))
  const store = guardedStore(opened, {
    onError: (error) => log().warn({ err: error, store: cacheStore }, 'the snapshot store does not answer'),
  })
  const rules = snapshotReader(accessRules, {
    store,
    seal: makeSeal(authSecret ?? ''),
    fill: async () => {
      const [row] = await retriedRead(() => readRules(sql))
      if (!row || row.replica)
        throw new AccessUnavailable('The access data could not be read at the primary.')
      return row
    },
  })
  const served = servedReporter(sql, cacheStore)
  const follower = versionFollower({ sql, rules, onHeld: served.note })
  // A pending report must not be written after its own withdrawal.
  onShutdown('served versions', () => Promise.all([follower.stop(), served.pause()]), 'drain')
  onShutdown('server process', () => served.stop())
  served.start()
  follower.ask()
  const sessions = { sql, idleMinutes: sessionIdleMinutes, maxHours: sessionMaxHours }
  const resolve = accessResolver({ ...sessions, rules, onServed: served.note })
  return { resolve, unchanged: unchangedAccess(sessions), rules, store, served, follower }
}
