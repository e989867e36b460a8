import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Sql } from '@/db/client'
import { startRedis, type TestRedis } from '@/e2e/support/servers/redis-server'
import { startEmbeddedPostgres } from '@/lib/server/postgres/embedded-postgres'
import { migrateDatabase } from '@/lib/server/start/migrate-database'
import { loadDemo } from '@/lib/staff/load-demo'

/** The benchmarks' environment: a real Postgres with the demo hospital, and a real Redis if there is one. */
export interface World {
  /** An administrator's connection to the demo hospital's database. */
  readonly admin: Sql
  readonly databaseUrl: string
  /** Undefined when no redis-server is installed. */
  readonly redis: TestRedis | undefined
  readonly postgresLog: string
  /** Makes a copy of the demo hospital's database; returns its address. */
  copyDatabase(name: string): Promise<string>
  close(): Promise<void>
}

/** Starts it all in a temporary folder, which `close` removes. */
export async function startWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-bench-'))
  const postgres = await startEmbeddedPostgres({ portalData: folder })
  const closing: (() => Promise<unknown>)[] = [
    () => rm(folder, { recursive: true, force: true }),
    () => postgres.stop(),
  ]
  const close = async () => {
    for (let last = closing.pop(); last; last = closing.pop()) await last()
  }
  try {
    const template = await prepareTemplate(postgres.ownerUrl)
    const redis = await startRedis().catch(ignoreMissing)
    if (redis) closing.push(() => redis.stop())
    const admin = connect(postgres.ownerUrl, { max: 1, name: 'bench admin', statementTimeoutMs: 120_000 })
    closing.push(() => admin.end({ timeout: 1 }))
    const copyDatabase = async (name: string) => {
      await admin`create database ${admin(name)} template ${admin(template)}`
      return addressOf(postgres.ownerUrl, name)
    }
    const databaseUrl = await copyDatabase('bench')
    return { admin, databaseUrl, redis, postgresLog: join(folder, 'postgres.log'), copyDatabase, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function prepareTemplate(serverUrl: string): Promise<string> {
  const name = 'bench_template'
  const sql = connect(serverUrl, { max: 1, name: 'bench admin' })
  // The disk’s latency would be added to every commit and hide what else a change costs.
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await sql`alter system set ${sql(setting)} = off`
  // Autovacuum would affect some rounds and not others.
  await sql`alter system set autovacuum = off`
  await sql`select pg_reload_conf()`
  await sql`create database ${sql(name)}`
  await sql.end()
  const url = addressOf(serverUrl, name)
  await migrateDatabase({ url, ownerUrl: url })
  await loadDemo(url)
  return name
}

function addressOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && error.message.startsWith('No redis-server')) return undefined
  throw error
}
