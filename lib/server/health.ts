import { readVersion } from '../access/decision/queries'
import { accessService } from '../access/decision/service'
import { type OutboxState, readOutboxState } from '../outbox/state'
import { client } from '../platform/database'

/**
 * `failing` names the failed parts without which nothing can be served; a store that is down only makes answers
 * slower.
 */
export interface Readiness {
  status: 'ok' | 'unavailable'
  failing: string[]
  parts: { database: 'ok' | 'failing'; schema: 'ok' | 'failing'; store: 'ok' | 'degraded' }
  /** How far readers of events are behind. For information: a portal with late readers is still ready. */
  outbox: OutboxState | null
}

/** Reads the version from the database, like a request, within the pool’s time limits. */
export async function readiness(): Promise<Readiness> {
  const parts: Readiness['parts'] = { database: 'ok', schema: 'ok', store: 'ok' }
  try {
    const [row] = await readVersion(client())
    if (!row) parts.schema = 'failing'
    if (row?.replica) parts.database = 'failing'
    const { store } = await accessService()
    // Requests use the store only after a change, so without this a recovered store would show as degraded until
    // then.
    if (!store.available) await store.get('health')
    if (!store.available) parts.store = 'degraded'
  } catch (error) {
    // 42P01: the table does not exist, so the database is up but not migrated.
    if (isPostgresError(error) && error.code === '42P01') parts.schema = 'failing'
    else parts.database = 'failing'
  }
  const outbox = parts.database === 'ok' ? await readOutboxState(client()).catch(() => null) : null
  const failing = (['database', 'schema'] as const).filter((part) => parts[part] === 'failing')
  return { status: failing.length === 0 ? 'ok' : 'unavailable', failing, parts, outbox }
}

function isPostgresError(error: unknown): error is { code: string } {
  return typeof error === 'object' && error !== null && 'code' in error
}
