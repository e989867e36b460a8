import { sql } from 'drizzle-orm'
import type { Sql } from '@/db/client'
import { prepared } from '@/db/prepared'
import { staff, staffPermission, staffRole } from '@/db/schema/access'
import { session } from '@/db/schema/sign-in'
import { decide } from '@/lib/access/decision/decide'
import { readRules } from '@/lib/access/decision/queries'
import type { Resolved } from '@/lib/access/decision/resolved'
import type { Rules, RulesJson } from '@/lib/access/decision/rules'
import { nextBatch } from '@/lib/snapshot/next-batch'
import type { SnapshotStore } from '@/lib/snapshot/store'

// The usual design, which is NOT safe: the rules are under one fixed key that is deleted after a commit. A
// reader that read them before the commit may write them back after the deletion, and a process that dies in
// between leaves them, so they may be stale until they expire. Included only to compare cost, and as good as
// it can be: sessions are batched as in the portal, session and rules are queried concurrently, and
// concurrent misses fill once.

/** Where such a design keeps the rules. */
export interface RulesCache {
  get(): Promise<Rules | undefined>
  set(json: string): Promise<void>
  /** What the writer of a change does after the commit. */
  forget(): Promise<void>
}

const KEY = 'usual:rules'
/** Bounds how long a stale rule survives. Nothing expires during a measurement. */
const TTL_SECONDS = 300

/** The rules under one key of a shared store; each check reads them from there. */
export function sharedCache(store: SnapshotStore): RulesCache {
  return {
    async get() {
      const json = await store.get(KEY)
      return json === undefined ? undefined : trusted(json)
    },
    set: (json) => store.set(KEY, json, TTL_SECONDS),
    forget: async () => void (await store.delete([KEY])),
  }
}

/** The rules in the memory of one process. Other processes never learn of a change. */
export function ownMemory(): RulesCache {
  let held: { rules: Rules; until: number } | undefined
  return {
    get: async () => (held && held.until > Date.now() ? held.rules : undefined),
    async set(json) {
      held = { rules: trusted(json), until: Date.now() + TTL_SECONDS * 1000 }
    },
    async forget() {
      held = undefined
    },
  }
}

/** Such designs trust what they wrote, so the shape is not validated; that would cost more. */
function trusted(json: string): Rules {
  const data: RulesJson = JSON.parse(json)
  return {
    roles: new Map(data.roles.map(([id, slug, name]) => [id, { slug, name }])),
    permissionsOfRole: new Map(data.roles.map(([id, , , held]) => [id, held])),
    permissions: new Map(data.permissions),
    elements: new Map(
      data.elements.map(([element, roleIds, permissionIds]) => [element, { roleIds, permissionIds }]),
    ),
    secondFactor: data.secondFactor,
  }
}

interface SessionRow {
  session_id: string
  touch: boolean
  staff_id: number
  username: string
  full_name: string
  role_ids: number[]
  permission_ids: number[]
}

/** The portal’s own query without version and replica check, which this design does not use. */
const readSessions = prepared<SessionRow>(sql`
  select s.id as session_id, s.last_seen_at < now() - least(interval '1 minute', ${sql.placeholder('idle')}::int * interval '1 minute' / 10) as touch,
         p.id as staff_id, p.username, p.full_name,
         array(select sr.role_id from ${staffRole} sr where sr.staff_id = p.id) as role_ids,
         array(select sp.permission_id from ${staffPermission} sp where sp.staff_id = p.id) as permission_ids
    from ${session} s join ${staff} p on p.id = s.staff_id and p.active
   where s.id = any(${sql.placeholder('sessions')}::uuid[]) and s.ended_at is null
     and s.last_seen_at > now() - ${sql.placeholder('idle')}::int * interval '1 minute'
     and s.created_at > now() - ${sql.placeholder('max')}::int * interval '1 hour'`)

/** Resolves access by the usual cache-aside design over `cache`. */
export function cacheAside(
  client: Sql,
  cache: RulesCache,
  limits: { idleMinutes: number; maxHours: number },
): (sessionId: string) => Promise<Resolved | undefined> {
  const { idleMinutes: idle, maxHours: max } = limits
  const validate = nextBatch<string, SessionRow>(async (sessions) => {
    const rows = await readSessions(client, { sessions, idle, max })
    return new Map(rows.map((row) => [row.session_id, row]))
  })
  let filling: Promise<Rules> | undefined
  const fill = async () => {
    const [row] = await readRules(client)
    if (!row) throw new Error('There are no rules.')
    await cache.set(row.json)
    return trusted(row.json)
  }
  const rulesNow = async () => {
    const held = await cache.get()
    if (held) return held
    filling ??= fill().finally(() => {
      filling = undefined
    })
    return await filling
  }
  return async (sessionId) => {
    const [row, rules] = await Promise.all([validate(sessionId), rulesNow()])
    if (!row) return undefined
    const principal = {
      staffId: row.staff_id,
      username: row.username,
      fullName: row.full_name,
      roleIds: row.role_ids,
      permissionIds: row.permission_ids,
    }
    return {
      sessionId: row.session_id,
      touch: row.touch,
      principal,
      access: decide('', principal, rules),
    }
  }
}
