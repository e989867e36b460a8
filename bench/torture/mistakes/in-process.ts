import { setTimeout as sleep } from 'node:timers/promises'
import { staffRole } from '@/db/schema/access'
import { singleFlight } from '@/e2e/support/portal/known-mistakes'
import {
  readRules,
  type ValidatedRow,
  validateSessions,
  validateWithRules,
} from '@/lib/access/decision/queries'
import { type ResolverOverParts, resolverOver } from '@/lib/access/decision/resolver'
import { accessRules, type Rules } from '@/lib/access/decision/rules'
import type { accessService } from '@/lib/access/decision/service'
import { client, database } from '@/lib/platform/database'
import { env } from '@/lib/platform/env'
import { makeSeal } from '@/lib/snapshot/seal'
import { type Filled, type SnapshotReader, snapshotReader } from '@/lib/snapshot/snapshot'
import type { SnapshotStore } from '@/lib/snapshot/store'
import type { InProcess } from './list'

type Service = Awaited<ReturnType<typeof accessService>>

/*
 * Everything here is wrong on purpose. It is loaded only into server processes of a torture run, where it replaces
 * parts of the portal at start, so that the portal itself needs no switch.
 */

/** Puts the mistake into the service with which this process resolves access. */
export function spoil(service: Service, mistake: InProcess): void {
  const limits = { idle: env().sessionIdleMinutes, max: env().sessionMaxHours }
  const queries: ResolverOverParts['queries'] = {
    validate: (sessions) => validateSessions(client(), { sessions, ...limits }),
    validateWithRules: (sessions) => validateWithRules(client(), { sessions, ...limits }),
  }
  const { rules, store } = service
  const over = (parts: Partial<ResolverOverParts>) => resolverOver({ queries, rules, ...parts })
  switch (mistake) {
    case 'cached in each process': {
      const cached = inThisProcess()
      service.store = alsoDeleting(store, async () => cached.clear())
      service.resolve = over({ rules: cached.reader })
      return
    }
    case 'deleted after the commit':
      service.store = alsoDeleting(store, () => store.delete([ONE_KEY]))
      service.resolve = over({ rules: cacheAside(store) })
      return
    case 'cleared before the commit':
      beforeEachCommit(() => store.delete([ONE_KEY]))
      service.resolve = over({ rules: cacheAside(store) })
      return
    case 'joining a query in flight':
      service.resolve = over({ gather: singleFlight })
      return
    case 'a fill in two statements':
      service.resolve = over({
        rules: snapshotReader(accessRules, {
          store,
          seal: makeSeal(env().authSecret ?? ''),
          fill: fillInTwo,
        }),
      })
      return
    case 'the roles of a person read without their end':
      service.resolve = over({
        queries: {
          validate: async (sessions) => withEveryRole(await queries.validate(sessions)),
          validateWithRules: async (sessions) => withEveryRole(await queries.validateWithRules(sessions)),
        },
      })
      return
    case 'an older answer when the database is silent':
      service.resolve = orTheLast(service.resolve)
      return
  }
}

const ONE_KEY = 'torture:the rules'
const KEPT_SECONDS = 60

async function fill(): Promise<Filled> {
  const [row] = await readRules(client())
  if (!row) throw new Error('no version')
  return row
}

async function fillInTwo(): Promise<Filled> {
  const { json } = await fill()
  // As long as a busy database may take between the two, so that a change falls between them within seconds.
  await sleep(150)
  const { version } = await fill()
  return { version, json }
}

/** As if a role were held from its first day on, for ever. */
async function withEveryRole(rows: ValidatedRow[]): Promise<ValidatedRow[]> {
  const held = await client()<{ staff: number; role: number }[]>`
    select ${staffRole.staffId} as staff, ${staffRole.roleId} as role from ${staffRole}`
  return rows.map((row) => ({
    ...row,
    role_ids: held.flatMap(({ staff, role }) => (staff === row.staff_id ? [role] : [])),
  }))
}

const unread = {
  accept: async ({ json }: Filled) => accessRules.parse(json),
  counts: { memory: 0, store: 0, fill: 0 },
}

/** One entry for all versions, in the shared store. */
function cacheAside(store: SnapshotStore): SnapshotReader<Rules> {
  return {
    ...unread,
    async read() {
      const held = await store.get(ONE_KEY).catch(() => undefined)
      if (held !== undefined) return accessRules.parse(held)
      const { json } = await fill()
      await store.set(ONE_KEY, json, KEPT_SECONDS).catch(() => {})
      return accessRules.parse(json)
    },
  }
}

/** One entry in the memory of this process, cleared only by a change made here. */
function inThisProcess() {
  let held: { rules: Rules; until: number } | undefined
  const reader: SnapshotReader<Rules> = {
    ...unread,
    async read() {
      if (!held || held.until < performance.now()) {
        const { json } = await fill()
        held = { rules: accessRules.parse(json), until: performance.now() + KEPT_SECONDS * 1000 }
      }
      return held.rules
    },
  }
  return {
    reader,
    clear() {
      held = undefined
    },
  }
}

/** The portal deletes the superseded version after a change; here those designs delete theirs. */
function alsoDeleting(store: Service['store'], after: () => Promise<unknown>): Service['store'] {
  return {
    kind: store.kind,
    available: true,
    get: (key) => store.get(key),
    set: (key, value, ttlSeconds) => store.set(key, value, ttlSeconds),
    list: (prefix) => store.list(prefix),
    close: () => store.close(),
    async delete(keys) {
      await after()
      return await store.delete(keys)
    },
  }
}

function beforeEachCommit(clear: () => Promise<unknown>): void {
  const drizzle = database()
  const transaction = drizzle.transaction.bind(drizzle)
  drizzle.transaction = (work, config) =>
    transaction(async (inner) => {
      const result = await work(inner)
      await clear()
      return result
    }, config)
}

function orTheLast(resolve: Service['resolve']): Service['resolve'] {
  const last = new Map<string, Awaited<ReturnType<typeof resolve>>>()
  return async (session) => {
    try {
      const resolved = await resolve(session)
      last.set(session, resolved)
      return resolved
    } catch (error) {
      if (last.has(session)) return last.get(session)
      throw error
    }
  }
}
