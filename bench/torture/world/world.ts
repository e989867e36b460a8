import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Sql } from '@/db/client'
import {
  type RestartablePostgres,
  startRestartablePostgres,
} from '@/e2e/support/servers/restartable-postgres'
import { encodeToken } from '@/lib/auth/token'
import { migrateDatabase } from '@/lib/server/start/migrate-database'
import type { StoreKind } from '@/lib/snapshot/store'
import { loadDemo } from '@/lib/staff/load-demo'
import { History, keepHistory, watched } from '../checking/history'
import type { Mistake } from '../mistakes/list'
import { type Machine, SECRET, startMachine } from './machine'
import { startTorturedStore, type TorturedStore } from './stores'

/** The environment of a run: a real Postgres, a real store and several real server processes. */
export interface World {
  postgres: RestartablePostgres
  store: TorturedStore
  machines: readonly Machine[]
  /** A direct connection to the database, bypassing the wires. Recreated after it was down. */
  sql: Sql
  history: History
  /** Cookie headers by username. */
  cookies: ReadonlyMap<string, string>
  /** The server processes' records of their own reads, one per life of a machine. */
  lives: { log: string; machine: number }[]
  /** Where the server actions of the build are listed. */
  buildFolder: string
  close(): Promise<void>
}

export interface WorldOptions {
  store: StoreKind
  folder: string
  worker: string
  inside: string
  /** A known mistake to reintroduce. */
  mistake?: Mistake | undefined
  /** Settings for the server processes' own reads. */
  reading: { callers: number; pauseMs: number }
}

/** How far each machine's wall clock is off at the start. */
const clocks = [0, 7 * 60_000, -4 * 60_000]
const SESSION_HOURS = 6

export async function startWorld(options: WorldOptions): Promise<World> {
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (let last = closing.pop(); last; last = closing.pop()) await last()
  }
  try {
    const logs = await mkdtemp(join(tmpdir(), 'portal-torture-logs-'))
    closing.push(() => rm(logs, { recursive: true, force: true }))
    const postgres = await startRestartablePostgres()
    closing.push(() => postgres.stop())
    await migrateDatabase({ url: postgres.url, ownerUrl: postgres.url })
    await loadDemo(postgres.url)
    const sql = connect(postgres.url, { max: 3, name: 'torture', statementTimeoutMs: 30_000 })
    closing.push(() => sql.end({ timeout: 1 }))
    // The run uses the same sessions throughout, so they outlive a deactivation here: each answer must
    // reflect the staff row itself. Other tests check that sessions end.
    await sql`drop trigger end_sessions_of_inactive on staff`
    if (options.mistake?.inDatabase) await sql.unsafe(options.mistake.inDatabase)
    await openSettings(sql)
    await keepHistory(sql)
    const sessions = await startSessions(sql)
    const store = await startTorturedStore(options.store)
    closing.push(() => store.stop())
    const lives: World['lives'] = []
    const machines: Machine[] = []
    closing.push(() => Promise.all(machines.map((machine) => machine.stop())))
    const starting = clocks.map(async (clockMs, number) => {
      const { folder, worker, inside } = options
      machines.push(
        await startMachine({
          number,
          folder,
          worker,
          inside,
          databaseUrl: postgres.url,
          store,
          reading: { ...options.reading, sessions: sessions.filter(({ username }) => username !== 'adam') },
          mistake: options.mistake?.inProcess,
          log: join(logs, 'inside'),
          clockMs,
          onLife: (log) => lives.push({ log, machine: number }),
        }),
      )
    })
    // All of them, or a failed one would leave the others behind.
    for (const outcome of await Promise.allSettled(starting))
      if (outcome.status === 'rejected') throw outcome.reason
    machines.sort((one, other) => one.number - other.number)
    const history = new History()
    await history.read(sql)
    const cookies = new Map(sessions.map(({ username, cookie }) => [username, cookie]))
    return { postgres, store, machines, sql, history, cookies, lives, buildFolder: options.folder, close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Lets the watched users see Settings, so that one more permission decides whether they may change something
 * there.
 */
async function openSettings(sql: Sql): Promise<void> {
  const roles = sql(['nurse', 'doctor', 'receptionist', 'pharmacist', 'manager'])
  await sql`
    insert into ui_permission_role (role_id, ui_permission_id)
    select r.id, u.id from role r, ui_permission u where r.slug in ${roles} and u.element_id = 'menu_settings'`
  await sql`
    insert into role_permission (role_id, permission_id)
    select r.id, p.id from role r, permission p where r.slug in ${roles} and p.codename = 'settings.access.read'`
}

async function startSessions(sql: Sql) {
  const rows = await sql<{ id: string; staffId: number; username: string }[]>`
    insert into session (staff_id)
    select id from staff where username in ${sql([...watched, 'adam'])}
    returning id, staff_id as "staffId", (select username from staff where id = staff_id) as username`
  return await Promise.all(
    rows.map(async ({ id, staffId, username }) => {
      const token = await encodeToken({ sessionId: id, staffId }, SECRET, SESSION_HOURS * 3600)
      return { id, username, cookie: `portal.session=${token}` }
    }),
  )
}
