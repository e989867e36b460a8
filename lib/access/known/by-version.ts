import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { snapshotVersion } from '@/db/schema/snapshot'
import { latest } from '../../snapshot/latest'
import { moment } from '../decision/moment'
import type { Executor } from '../rules/rule-table'

const own = alias(snapshotVersion, 'own')

/** The name of the access data, and the hospital's time at which it was that, as Postgres writes it. */
export interface Named {
  version: string
  at: string
}

const nameNow = sql`
  with ${moment}
  select moment.version, moment.at::text as at,
         exists (select from ${snapshotVersion} ${own} where ${own.name} = 'access' and ${own.xid} = pg_current_xact_id_if_assigned()) as changing
    from moment`

/**
 * What `read` finds at one version of the access data, and follows from nothing else: it is read once for each of the last
 * `keep` versions, and only the name is asked for each time. A transaction that changes the access data reads it itself, as
 * its version names every state that it goes through, and may be rolled back.
 */
export function knownByVersion<Value extends Named>(
  read: (executor: Executor) => Promise<Value>,
  keep = 2,
): (executor: Executor) => Promise<Value> {
  const known = latest<Value>(keep)
  return async (executor) => {
    const [named] = await executor.execute<{ version: string; at: string; changing: boolean }>(nameNow)
    if (!named || named.changing) return await read(executor)
    const value = known.get(named.version)
    if (value) return { ...value, at: named.at }
    const found = await read(executor)
    return known.put(found.version, found)
  }
}
