import { rm } from 'node:fs/promises'
import { afterAll, beforeAll } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { makeScratchFolder } from '../servers/scratch-folder'
import { createDemoDatabase, type TestDatabase } from './test-postgres'

/** A database with the demo hospital, for the tests of one file. Read it inside the tests. */
export interface DemoInTest {
  /** As the portal's role. */
  readonly sql: Sql
  /** As the owner of the tables. */
  readonly owner: Sql
  /** The settings that point the tool to it, as the portal's role. */
  readonly env: Record<string, string>
  /** The same, with the owner. */
  readonly ownerEnv: Record<string, string>
}

/** Creates the demo hospital before a file’s tests and drops it afterwards. `name`: see `createDatabase`. */
export function demoInTest(name: string): DemoInTest {
  let made: TestDatabase
  let sql: Sql
  let owner: Sql
  let folder: string
  beforeAll(async () => {
    made = await createDemoDatabase(name)
    sql = connect(made.url, { max: 1 })
    owner = connect(made.ownerUrl, { max: 1 })
    folder = await makeScratchFolder('portal-data-')
  })
  afterAll(async () => {
    await Promise.all([sql.end(), owner.end()])
    await made.drop()
    await rm(folder, { recursive: true, force: true })
  })
  const env = () => ({ DATABASE_URL: made.url, PORTAL_DATA: folder })
  return {
    get sql() {
      return sql
    },
    get owner() {
      return owner
    },
    get env() {
      return env()
    },
    get ownerEnv() {
      return { ...env(), DATABASE_OWNER_URL: made.ownerUrl }
    },
  }
}
