import { afterAll, beforeAll } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDemoDatabase, type TestDatabase } from './test-postgres'

/** A database with the demo hospital, for the tests of one file. To be read inside the tests. */
export interface DemoInTest {
  readonly sql: Sql
  /** The settings that lead the tool there. */
  readonly env: Record<string, string>
}

/** Makes the demo hospital before the tests of a file and drops it after them. `name`: see `createDatabase`. */
export function demoInTest(name: string): DemoInTest {
  let made: TestDatabase
  let sql: Sql
  beforeAll(async () => {
    made = await createDemoDatabase(name)
    sql = connect(made.url, { max: 1 })
  })
  afterAll(async () => {
    await sql.end()
    await made.drop()
  })
  return {
    get sql() {
      return sql
    },
    get env() {
      return { DATABASE_URL: made.url }
    },
  }
}
