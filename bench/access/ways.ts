import { accessResolver as resolveSessionOnly } from '@/bench/resolvers/session'
import { accessResolver as resolveUncached } from '@/bench/resolvers/uncached'
import type { Sql } from '@/db/client'
import { readRules } from '@/lib/access/decision/queries'
import type { Resolved } from '@/lib/access/decision/resolved'
import { accessResolver } from '@/lib/access/decision/resolver'
import { accessRules } from '@/lib/access/decision/rules'
import { makeSeal } from '@/lib/snapshot/seal'
import { snapshotReader } from '@/lib/snapshot/snapshot'
import { openStore, type StoreConfig } from '@/lib/snapshot/stores/open'
import { cacheAside, ownMemory, type RulesCache, sharedCache } from './cache-aside'
import { type CountingStore, countingStore } from './counting-store'

type Resolve = (sessionId: string) => Promise<Resolved | undefined>

/** A way of resolving access. */
export interface Way {
  readonly name: string
  /** The resolver for the next wave of callers: the same one, or one with empty memory. */
  next(): Resolve
  /** Calls made to the store so far. */
  storeCalls(): number
  /** Waits until no background work is left. */
  settled(): Promise<void>
  /** A writer's work after the commit. */
  afterChange(): Promise<void>
}

/** The session and its user, without an access check. */
export const SESSION_ONLY = 'session alone'
/** The same check, with session and all the rules read in one query each time. */
export const UNCACHED = 'no cache'
/** The portal as it runs between two changes. */
export const WARM = 'portal, warm'
/** The usual design, the rules in Redis under one key. */
export const REDIS_ASIDE = 'UNSAFE redis aside'
/** The same with the rules in the memory of each process. */
export const MEMORY_ASIDE = 'UNSAFE memory aside'

const limits = { idleMinutes: 30, maxHours: 12 }
const seal = makeSeal('the secret of the benchmark, which protects nothing')
/**
 * Five hundred concurrent callers are more than a busy machine answers within the real portal's quarter of a
 * second.
 */
const PATIENT_MS = 10_000

/** The designs to compare, over one pool; `close` closes the stores that they opened. */
export async function openWays(
  sql: Sql,
  redisUrl: string | undefined,
): Promise<{ ways: Way[]; close(): Promise<void> }> {
  const database = await open({ kind: 'database', sql })
  const redis = redisUrl ? await open({ kind: 'redis', url: redisUrl, timeoutMs: PATIENT_MS }) : undefined
  const nothing = snapshotReader(accessRules, { store: database, seal })
  const parts = { sql, rules: nothing, ...limits }
  const ways = [
    always(SESSION_ONLY, resolveSessionOnly(parts)),
    always(UNCACHED, resolveUncached(parts)),
    always(WARM, portal(sql, database, 'access'), database),
    ...(redis ? [aside(REDIS_ASIDE, sql, sharedCache(redis), redis)] : []),
    aside(MEMORY_ASIDE, sql, ownMemory()),
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

/** The portal's resolver with nothing in memory. `name` is part of the store's key: a new one is a miss. */
export function portal(sql: Sql, store: CountingStore, name: string): Resolve {
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

function aside(name: string, sql: Sql, cache: RulesCache, store?: CountingStore): Way {
  const way = always(name, cacheAside(sql, cache, limits), store)
  return { ...way, afterChange: () => cache.forget() }
}

function eachTime(name: string, next: () => Resolve, store?: CountingStore): Way {
  return {
    name,
    next,
    storeCalls: () => store?.calls ?? 0,
    settled: async () => store?.settled(),
    // The portal has nothing to do, because cached values are named by their version.
    afterChange: async () => {},
  }
}
