import { rm } from 'node:fs/promises'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '@/lib/server/postgres/embedded-postgres'
import { migrateDatabase } from '@/lib/server/start/migrate-database'
import { loadDemo } from '@/lib/staff/load-demo'
import { makeScratchFolder } from '../../servers/scratch-folder'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address of the run's Postgres. */
    postgresUrl: string
    /** The same as the portal's role, which owns nothing. */
    portalUrl: string
    /** The name of a migrated database that `createDatabase` copies. */
    postgresTemplate: string
    /** The same with the demo’s staff, whose passwords take long to hash. */
    postgresDemoTemplate: string
  }
}

/**
 * Starts one real Postgres for the whole run, the portal’s embedded one, and migrates a template database for the
 * tests to copy. Returns a function that stops it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const portalData = await makeScratchFolder('portal-test-')
  const server = await startEmbeddedPostgres({ portalData })
  const teardown = async () => {
    await server.stop()
    await rm(portalData, { recursive: true, force: true })
  }
  try {
    const template = 'portal_template'
    const demoTemplate = 'portal_template_demo'
    const { url, ownerUrl } = server
    await prepare(ownerUrl)
    await asAdmin(ownerUrl, (sql) => sql`create database ${sql(template)}`)
    await migrateDatabase({ url: databaseUrl(url, template), ownerUrl: databaseUrl(ownerUrl, template) })
    await asAdmin(ownerUrl, (sql) => sql`create database ${sql(demoTemplate)} template ${sql(template)}`)
    await loadDemo(databaseUrl(ownerUrl, demoTemplate))
    project.provide('postgresUrl', ownerUrl)
    project.provide('portalUrl', url)
    project.provide('postgresTemplate', template)
    project.provide('postgresDemoTemplate', demoTemplate)
    return teardown
  } catch (error) {
    await teardown()
    throw error
  }
}

/** The data is discarded after the run, so it need not survive a crash of the machine. */
async function prepare(url: string): Promise<void> {
  await asAdmin(url, async (sql) => {
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      await sql`alter system set ${sql(setting)} = off`
    }
    await sql`select pg_reload_conf()`
  })
}

async function asAdmin(url: string, work: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}

function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
