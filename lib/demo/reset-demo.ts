import { setTimeout as sleep } from 'node:timers/promises'
import { lockForReplacing, moveVersions, removeRows, withTriggersOff } from '@/db/backup/quiet'
import { keptSequences, keptTables, quoted } from '@/db/backup/tables'
import { connect, drizzleOver, type Sql } from '@/db/client'
import { DEADLOCK_DETECTED, hasCode, LOCK_NOT_AVAILABLE } from '@/db/sqlstate'
import { within } from '@/db/within'
import { syncRegistry } from '../access/admin/sync-registry'
import type { AuditIdentity } from '../access/audit-identity'
import { syncCodes } from '../codes/sync-codes'
import { syncSafety } from '../safety/sync-safety'
import { addDemoPeople } from '../staff/load-demo'
import { addHospital, type HospitalOptions } from './load-hospital'

export interface ResetOptions extends HospitalOptions {
  actor: AuditIdentity
  /** Keep the demo users signed in; otherwise everybody has to sign in again. */
  keepSessions: boolean
}

/** What a reset did: how many sessions it kept, and the versions of the access data before and after. */
export interface Reset {
  sessions: number
  before: string
  after: string
}

const ATTEMPTS = 5
const PAUSE_MS = 500

/**
 * Restores the demo hospital in the migrated database at `url` to its state after a first start, in one transaction:
 * staff, roles, menus and permissions, codes and records; the audit log and all numbers restart. Readers see the old
 * data until the commit, writers wait, and open pages are notified.
 */
export async function resetDemo(url: string, options: ResetOptions): Promise<Reset> {
  const sql = connect(url, { max: 1, statementTimeoutMs: 0, idleInTransactionMs: 0, name: 'portal reset' })
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const done = await sql.begin((transaction) => replaceAll(within(transaction, sql), options))
        await sql`vacuum analyze`
        return done
      } catch (error) {
        if (attempt === ATTEMPTS || !hasCode(error, LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED)) throw error
        await sleep(PAUSE_MS)
      }
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function replaceAll(sql: Sql, { actor, keepSessions, ...hospital }: ResetOptions): Promise<Reset> {
  const tables = (await keptTables(sql)).map(({ name }) => name)
  await lockForReplacing(sql, keepSessions ? [...tables, 'session'] : tables)
  const signedIn = keepSessions ? await readSessions(sql) : []
  if (!keepSessions) await sql`delete from session`
  await sql`delete from sign_in_attempt`
  // They tell of the log that begins again.
  await sql`delete from audit_head`
  await withTriggersOff(sql, keepSessions ? [...tables, 'session'] : tables, async () => {
    await removeRows(sql, tables)
    for (const { name } of await keptSequences(sql))
      await sql.unsafe(`alter sequence ${quoted(name)} restart`)
  })
  const database = drizzleOver(sql)
  await syncRegistry(database)
  await syncCodes(database)
  await syncSafety(database)
  await sql`
    select ship_observation_rules(), ship_dose_rules(), ship_stock_places(), ship_theatre_procedures(), ship_discount_limits()`
  await addDemoPeople(database)
  const sessions = await withTriggersOff(sql, ['session'], () => putBack(sql, signedIn))
  await addHospital(sql, hospital)
  // Has the processes that run subscribe their readers again, at once.
  await sql`select pg_notify('outbox', '')`
  await sql`insert into audit_event (actor, source, action, entity, subject)
            values (${actor.name}, ${actor.source}, 'reset', 'database', '{"to":"demo"}')`
  return { sessions, ...(await moveVersions(sql)) }
}

interface Session {
  staff_id: number
  username: string
  /** The row as a whole: a locked session stays locked. */
  row: string
}

const readSessions = (sql: Sql) => sql<Session[]>`
  select s.staff_id, p.username, to_jsonb(s)::text as row
    from session s join staff p on p.id = s.staff_id where s.ended_at is null`

/** Only for users whose id is unchanged, because the cookie names it. */
async function putBack(sql: Sql, sessions: readonly Session[]): Promise<number> {
  let count = 0
  for (const { staff_id: id, username, row } of sessions) {
    const rows = await sql`
      insert into session
      select kept.* from staff, jsonb_populate_record(null::session, ${row}::text::jsonb) kept
       where staff.id = ${id} and username = ${username} returning 1`
    count += rows.length
  }
  return count
}
