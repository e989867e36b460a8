import postgres from 'postgres'
import { inject } from 'vitest'
// Declares the types of what is injected.

export interface TestDatabase {
  url: string
  /** Removes the database, also while someone is still connected to it. */
  drop(): Promise<void>
}

let made = 0

/**
 * Makes a fresh, migrated database in the run's Postgres. For unit tests, which share one server but not
 * their data.
 * @param name a few lower-case letters that say whose it is; a number is added.
 */
export async function createDatabase(name: string): Promise<TestDatabase> {
  made += 1
  const database = `${name}_${process.pid}_${made}`
  await asAdmin((sql) => sql`create database ${sql(database)} template ${sql(inject('postgresTemplate'))}`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${database}`
  return {
    url: url.href,
    drop: () => asAdmin((sql) => sql`drop database if exists ${sql(database)} with (force)`),
  }
}

async function asAdmin(work: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(inject('postgresUrl'), { max: 1, onnotice: () => undefined })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}
