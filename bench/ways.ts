import { accessResolver as resolveSessionOnly } from '@/bench/resolvers/session'
import { accessResolver as resolveUncached } from '@/bench/resolvers/uncached'
import type { Sql } from '@/db/client'
import { readRules } from '@/lib/access/queries'
import { accessResolver, type Resolved } from '@/lib/access/resolver'
import { accessRules } from '@/lib/access/rules'
import { makeSeal } from '@/lib/snapshot/seal'
import { snapshotReader } from '@/lib/snapshot/snapshot'
import { openStore, type StoreConfig } from '@/lib/snapshot/stores/open'
import { type CountingStore, countingStore } from './counting-store'

type Resolve = (sessionId: string) => Promise<Resolved | undefined>

/** One way of resolving access. */
export interface Way {
  readonly name: string
  /** The resolver for the next wave of callers: the same one again, or one that has nothing in memory yet. */
  next(): Resolve
  /** Calls made to the store so far. */
  storeCalls(): number
  /** Waits until nothing is under way behind the callers’ backs. */
  settled(): Promise<void>
}

/** The session and its person, with no access check. */
export const SESSION_ONLY = 'session alone'
/** The same check, with session and all the rules read in one query each time. */
export const UNCACHED = 'no cache'

const limits = { idleMinutes: 30, maxHours: 12 }
const seal = makeSeal('the secret of the benchmark, which protects nothing')

/** The ways that are compared, over one pool; the stores that they opened are closed by `close`. */
export async function openWays(
  sql: Sql,
  redisUrl: string | undefined,
): Promise<{ ways: Way[]; close(): Promise<void> }> {
  const database = await open({ kind: 'database', sql })
  const redis = redisUrl ? await open({ kind: 'redis', url: redisUrl }) : undefined
  const nothing = snapshotReader(accessRules, { store: database, seal })
  const parts = { sql, rules: nothing, ...limits }
  const ways = [
    always(SESSION_ONLY, resolveSessionOnly(parts)),
    always(UNCACHED, resolveUncached(parts)),
    always('portal, warm', portal(sql, database, 'access'), database),
    eachTime('portal, database hit', () => portal(sql, database, 'access'), database),
    ...(redis ? [eachTime('portal, redis hit', () => portal(sql, redis, 'access'), redis)] : []),
    eachTime('portal, cold', () => portal(sql, database, freshName()), database),
  ]
  const close = async () => {
    await database.close()
    await redis?.close()
  }
  return { ways, close }
}

async function open(config: StoreConfig): Promise<CountingStore> {
  return countingStore(await openStore(config))
}

/** The portal's resolver with nothing in memory. `name` is part of the key in the store: a new one is a miss. */
function portal(sql: Sql, store: CountingStore, name: string): Resolve {
  const fill = async () => {
    const [row] = await readRules(sql)
    if (!row) throw new Error('There is no version of the access data.')
    return row
  }
  const rules = snapshotReader({ ...accessRules, name }, { store, seal, fill })
  return accessResolver({ sql, rules, ...limits })
}

let names = 0
const freshName = () => `access-${++names}`

function always(name: string, resolve: Resolve, store?: CountingStore): Way {
  return eachTime(name, () => resolve, store)
}

function eachTime(name: string, next: () => Resolve, store?: CountingStore): Way {
  return {
    name,
    next,
    storeCalls: () => store?.calls ?? 0,
    settled: async () => store?.settled(),
  }
}
