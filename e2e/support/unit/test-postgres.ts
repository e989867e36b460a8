import postgres from 'postgres'
import { inject } from 'vitest'
// Declares the types of what is injected.

export interface TestDatabase {
  /** As the portal's role, which owns nothing: what the code under test gets. */
  url: string
  /** As the owner, for a test that changes tables, sets the clock or forges what only an owner can. */
  ownerUrl: string
  /** Drops the database, even while connections are open. */
  drop(): Promise<void>
}

/** The superuser's address of the run's Postgres, for a test that creates databases itself. */
export const postgresUrl = (): string => inject('postgresUrl')

let made = 0

/**
 * Makes a fresh, migrated database in the run's Postgres. For unit tests, which share one server but not
 * their data.
 * @param name a few lower-case letters that identify the test; a number is added.
 */
export function createDatabase(name: string): Promise<TestDatabase> {
  return copyOf(inject('postgresTemplate'), name)
}

/** The same with the demo’s staff, also copied from a template. */
export function createDemoDatabase(name: string): Promise<TestDatabase> {
  return copyOf(inject('postgresDemoTemplate'), name)
}

async function copyOf(template: string, name: string): Promise<TestDatabase> {
  made += 1
  const database = `${name}_${process.pid}_${made}`
  await asAdmin(async (sql) => {
    await sql`create database ${sql(database)} template ${sql(template)}`
    // A copy has the rights on the tables, and not those on the database.
    await sql`revoke temporary on database ${sql(database)} from public`
  })
  const at = (server: string) => Object.assign(new URL(server), { pathname: `/${database}` }).href
  return {
    url: at(inject('portalUrl')),
    ownerUrl: at(postgresUrl()),
    drop: () => asAdmin((sql) => sql`drop database if exists ${sql(database)} with (force)`),
  }
}

async function asAdmin(work: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(postgresUrl(), { max: 1, onnotice: () => undefined })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}
