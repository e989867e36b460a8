import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { makeDataFolder } from '../process/data-lock'
import { freeLoopbackPort } from '../process/listen-port'
import { keptSecret } from '../process/secrets'
import { postgresBinaries } from './postgres-binaries'
import { checkVersion, majorVersion, makeCluster, superuser } from './postgres-cluster'
import { stopLeftover } from './postgres-leftover'
import { type ServerPlan, startServer, stopServer } from './postgres-server'
import { postgresUser } from './postgres-user'

export interface EmbeddedPostgres {
  /** postgres:// address with the password, on the loopback interface, of the portal’s role, which owns nothing. */
  readonly url: string
  /** The same of the role that owns the database, a superuser. */
  readonly ownerUrl: string
  /** Stops it without data loss. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Folder of the data, the password and the log; created if missing. */
  readonly portalData: string
  /** Called with notable events: an old server was stopped, a lost one is restarted. */
  readonly say?: (line: string) => void
  /** Called when the server was lost and could not be restarted. */
  readonly onLost?: (error: Error) => void
}

const database = 'portal'
/** The role that the portal runs as. */
const portalRole = 'portal_app'

/**
 * Starts the Postgres that came with npm on `portalData`, on a port of its own. The caller must hold the lock of that
 * folder. If the server dies it is restarted on the same port. Throws the cause on failure.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { portalData, say = () => {} } = options
  makeDataFolder(portalData)
  const dataFolder = join(portalData, 'postgres')
  const binaries = await postgresBinaries()
  if (await stopLeftover(dataFolder)) say('an old Postgres of a portal that was killed is stopped')
  const user = postgresUser(binaries, dataFolder, portalData)
  const password = keptSecret(portalData, 'postgres-password')
  const rolePassword = keptSecret(portalData, 'postgres-portal-password')
  await makeCluster(binaries, user, dataFolder, password)
  checkVersion(dataFolder, await majorVersion(binaries, user))
  const plan = { binaries, user, dataFolder, logFile: join(portalData, 'postgres.log') }
  const first = await startOnFreePort(plan)
  const server = supervise(plan, first, options)
  const addressOf = (role: string, secret: string, name: string) =>
    `postgres://${role}:${secret}@127.0.0.1:${first.port}/${name}`
  try {
    await makeDatabase(addressOf(superuser, password, 'postgres'), rolePassword)
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    url: addressOf(portalRole, rolePassword, database),
    ownerUrl: addressOf(superuser, password, database),
    stop: server.stop,
  }
}

interface Started {
  readonly child: ChildProcess
  readonly port: number
}

/**
 * Retried, because another process may take the port before Postgres listens on it, and the children of a killed
 * Postgres take a moment to release its shared memory.
 */
async function startOnFreePort(plan: ServerPlan): Promise<Started> {
  for (let left = 10; ; left--) {
    const port = await freeLoopbackPort()
    try {
      return { child: await startServer(plan, port), port }
    } catch (error) {
      const passes = error instanceof Error && /could not bind|pre-existing shared memory/.test(error.message)
      if (left === 0 || !passes) throw error
      await sleep(500)
    }
  }
}

function supervise(plan: ServerPlan, first: Started, { say, onLost }: EmbeddedOptions) {
  let stopping = false
  let current = first.child
  let bringingBack: Promise<void> | undefined
  const bringBack = async () => {
    for (let round = 1; !stopping; round++) {
      try {
        await stopLeftover(plan.dataFolder)
        current = await startServer(plan, first.port)
        watch(current)
        say?.('Postgres runs again')
        return
      } catch (error) {
        if (round === 5) return onLost?.(error instanceof Error ? error : new Error(String(error)))
        await sleep(round * 1000)
      }
    }
  }
  const watch = (child: ChildProcess) =>
    child.once('exit', (code, signal) => {
      if (stopping) return
      say?.(`Postgres ended by itself (${signal ?? `code ${code}`}) and is started again`)
      bringingBack = bringBack()
    })
  watch(current)
  return {
    async stop() {
      stopping = true
      await bringingBack
      await stopServer(current)
    },
  }
}

/** Makes the database and the portal’s role, unless they are there. The role gets its rights after the migrations. */
async function makeDatabase(url: string, rolePassword: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const known = await sql`select 1 from pg_database where datname = ${database}`
    if (known.length === 0) await sql`create database ${sql(database)}`
    const role = await sql`select 1 from pg_roles where rolname = ${portalRole}`
    if (role.length === 0) await sql`create role ${sql(portalRole)}`
    // ALTER ROLE takes no parameters.
    await sql.begin(async (transaction) => {
      await transaction`select set_config('portal.role', ${portalRole}, true), set_config('portal.password', ${rolePassword}, true)`
      await transaction`
        do $$ begin
          execute format('alter role %I with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %L',
                         current_setting('portal.role'), current_setting('portal.password'));
        end $$`
    })
  } finally {
    await sql.end()
  }
}
