import { rm } from 'node:fs/promises'
import { connect, type Sql } from '@/db/client'
import { demoPeople } from '@/db/demo/people'
import { encodeToken } from '@/lib/auth/token'
import { ensureBuild } from '@/lib/server/build/build'
import type { DatabaseUrls } from '@/lib/server/start/migrate-database'
import type { StoreKind } from '@/lib/snapshot/store'
import { freePort } from '../servers/ports'
import { makeScratchFolder } from '../servers/scratch-folder'
import { copyDemoDatabase } from './database-copy'
import { type Ask, ask, type Reply } from './http'
import { type Running, run, runToEnd } from './running'

const SECRET = 'the secret of the end-to-end tests, long enough'
const HOUR_SECONDS = 3600

/** A running portal with its own database, and the ways for a test to reach it. */
export interface Portal {
  url: string
  store: StoreKind
  secret: string
  settings: Record<string, string>
  running: Running
  /** The portal's database, as the portal's role. */
  sql: Sql
  /** The same as the owner of the tables. */
  owner: Sql
  /** A cookie header of a new session for a username, or for the demo person who has just that role. */
  cookieOf(who: string): Promise<string>
  ask(path: string, options?: Ask & { as?: string }): Promise<Reply>
  /** Repeats the request until each server process has answered; returns one response from each. */
  askEveryProcess(path: string, options?: Ask & { as?: string }): Promise<Reply[]>
  /** Runs the operator's tool against this portal. */
  cli(...args: string[]): Promise<{ code: number | null; stdout: string; output: string }>
  stop(): Promise<void>
}

export interface PortalOptions {
  store: StoreKind
  processes?: number
  /** Additional settings. */
  settings?: Record<string, string>
  /** False: plain `next start`, one process, without the portal’s front. */
  front?: boolean
  /** Without the front: the folder of the build to serve; by default the checkout. */
  build?: string
  /** A database to share; by default the embedded one for the store `database`, else a copy of the demo's. */
  database?: DatabaseUrls
}

/** Starts a portal like an operator and waits until it is ready. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const { store, processes = 2, front = true, build } = options
  const data = await makeScratchFolder('portal-data-')
  const port = await freePort()
  const url = `http://localhost:${port}`
  const usesEmbedded = store === 'database' && front && options.database === undefined
  const ownDatabase = usesEmbedded ? undefined : (options.database ?? (await copyDemoDatabase()))
  const settings: Record<string, string> = {
    PORT: String(port),
    WEB_CONCURRENCY: String(processes),
    PORTAL_DATA: data,
    PORTAL_DIAGNOSTICS: '1',
    AUTH_SECRET: SECRET,
    ...(ownDatabase ? { DATABASE_URL: ownDatabase.url, DATABASE_OWNER_URL: ownDatabase.ownerUrl } : {}),
    ...storeSettings(store),
    ...options.settings,
  }
  // Plain `next start` serves any build it finds; `npm start` ensures that it matches the sources.
  if (!front && !build) await ensureBuild(process.cwd(), () => {})
  const running = front
    ? run(['scripts/start.mjs'], settings)
    : run(nextStart(port, build), { ...settings, PORTAL_URL: url })
  try {
    await running.until(front ? /Portal ready on / : /Ready in /)
    const urlOf = async (...options: string[]) =>
      (await runToEnd(['scripts/portal.mjs', 'db', 'url', ...options], settings)).stdout.trim()
    const sql = connect(ownDatabase?.url ?? (await urlOf()), { max: 2, name: 'test' })
    const owner = connect(ownDatabase?.ownerUrl ?? (await urlOf('--owner')), { max: 2, name: 'test owner' })
    const reached = reach(url, sql, processes)
    return { ...reached, store, url, secret: SECRET, settings, running, sql, owner, cli, stop }

    function cli(...args: string[]) {
      return runToEnd(['scripts/portal.mjs', ...args], settings)
    }
    async function stop() {
      await Promise.all([sql.end({ timeout: 1 }), owner.end({ timeout: 1 })])
      await running.end()
      await rm(data, { recursive: true, force: true })
    }
  } catch (error) {
    await running.end('SIGKILL')
    throw error
  }
}

function nextStart(port: number, build: string = process.cwd()): string[] {
  return ['node_modules/next/dist/bin/next', 'start', build, '-p', String(port)]
}

function storeSettings(store: StoreKind): Record<string, string> {
  const { E2E_REDIS_URL = '', E2E_UPSTASH_URL = '', E2E_UPSTASH_TOKEN = '' } = process.env
  if (store === 'redis') return { REDIS_URL: E2E_REDIS_URL }
  if (store === 'upstash') {
    return { UPSTASH_REDIS_REST_URL: E2E_UPSTASH_URL, UPSTASH_REDIS_REST_TOKEN: E2E_UPSTASH_TOKEN }
  }
  return {}
}

function reach(
  url: string,
  sql: Sql,
  processes: number,
): Pick<Portal, 'cookieOf' | 'ask' | 'askEveryProcess'> {
  const cookieOf = async (who: string) => {
    const holders = demoPeople.filter(({ roles }) => roles.some((role) => role === who))
    const person = (holders.find(({ roles }) => roles.length === 1) ?? holders[0])?.username ?? who
    const [row] = await sql<{ id: string; staffId: number }[]>`
      insert into session (staff_id) select id from staff where username = ${person}
      returning id, staff_id as "staffId"`
    if (!row) throw new Error(`There is no person “${who}” in the portal under test.`)
    return `portal.session=${await encodeToken({ sessionId: row.id, staffId: row.staffId }, SECRET, HOUR_SECONDS)}`
  }
  const send = async (path: string, { as, ...options }: Ask & { as?: string } = {}) => {
    const cookie = as ? { cookie: await cookieOf(as) } : {}
    return await ask(`${url}${path}`, { ...options, headers: { ...cookie, ...options.headers } })
  }
  return {
    cookieOf,
    ask: send,
    async askEveryProcess(path, { as, ...options } = {}) {
      const headers = { ...(as ? { cookie: await cookieOf(as) } : {}), ...options.headers }
      const replies = new Map<string, Reply>()
      for (let tries = 0; replies.size < processes; tries += 1) {
        if (tries > 20 * processes)
          throw new Error(`Only ${replies.size} of ${processes} processes answered.`)
        const reply = await ask(`${url}${path}`, { ...options, headers })
        replies.set(reply.process, reply)
      }
      return [...replies.values()]
    },
  }
}
