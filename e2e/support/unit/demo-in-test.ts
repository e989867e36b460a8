import { afterAll, beforeAll } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDemoDatabase, type TestDatabase } from './test-postgres'

/** A database with the demo hospital, for the tests of one file. Read it inside the tests. */
export interface DemoInTest {
  readonly sql: Sql
  /** The settings that point the tool to it. */
  readonly env: Record<string, string>
}

/** Creates the demo hospital before a file’s tests and drops it afterwards. `name`: see `createDatabase`. */
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
