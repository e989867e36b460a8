import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '@/lib/server/postgres/embedded-postgres'
import { migrateDatabase } from '@/lib/server/start/migrate-database'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address of the run's Postgres. */
    postgresUrl: string
    /** The name of a migrated database that `createDatabase` copies. */
    postgresTemplate: string
  }
}

/**
 * Starts one real Postgres for the whole run, the one that the portal brings along, and migrates one database
 * there for the tests to copy. Returns what ends it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const portalData = await mkdtemp(join(tmpdir(), 'portal-test-'))
  const server = await startEmbeddedPostgres({ portalData })
  const teardown = async () => {
    await server.stop()
    await rm(portalData, { recursive: true, force: true })
  }
  try {
    const template = 'portal_template'
    await prepare(server.url, template)
    await migrateDatabase(databaseUrl(server.url, template))
    project.provide('postgresUrl', server.url)
    project.provide('postgresTemplate', template)
    return teardown
  } catch (error) {
    await teardown()
    throw error
  }
}

async function prepare(url: string, template: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    // The data is thrown away after the run, so it need not survive a crash of the machine.
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      await sql`alter system set ${sql(setting)} = off`
    }
    await sql`select pg_reload_conf()`
    await sql`create database ${sql(template)}`
  } finally {
    await sql.end()
  }
}

function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
