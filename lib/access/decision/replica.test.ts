import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Sql } from '@/db/client'
import {
  type RestartablePostgres,
  startRestartablePostgres,
} from '@/e2e/support/servers/restartable-postgres'
import { migrateDatabase } from '../../server/start/migrate-database'
import { makeSeal } from '../../snapshot/seal'
import { snapshotReader } from '../../snapshot/snapshot'
import { MemoryStore } from '../../snapshot/stores/memory'
import { loadDemo } from '../../staff/load-demo'
import { AccessUnavailable } from './access-unavailable-error'
import { readRules } from './queries'
import { accessResolver } from './resolver'
import { accessRules } from './rules'

let postgres: RestartablePostgres
let sql: Sql

beforeAll(async () => {
  postgres = await startRestartablePostgres()
  await migrateDatabase({ url: postgres.url, ownerUrl: postgres.url })
  await loadDemo(postgres.url)
  sql = connect(postgres.url, { max: 2 })
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await postgres.stop()
})

/** A process that already holds the current version’s rules in memory. */
async function warmProcess() {
  const rules = snapshotReader(accessRules, {
    store: new MemoryStore({}),
    seal: makeSeal('a secret of the tests'),
  })
  const [row] = await readRules(sql)
  if (!row) throw new Error('no rules')
  await rules.accept(row)
  return accessResolver({ sql, rules, idleMinutes: 30, maxHours: 12 })
}

it('a replica that answers in place of the primary is refused until it is promoted', async () => {
  const [session] = await sql<{ id: string }[]>`
    insert into session (staff_id) select id from staff where username = 'jane' returning id`
  const resolve = await warmProcess()
  expect((await resolve(session?.id ?? ''))?.principal.username).toBe('jane')

  await postgres.restart('stop', postgres.makeReplica)
  const [state] =
    await sql`select pg_is_in_recovery() as replica, (select count(*)::int from session) as sessions`
  expect(state).toEqual({ replica: true, sessions: 1 })
  await expect(resolve(session?.id ?? '')).rejects.toThrow(AccessUnavailable)
  await expect(resolve(session?.id ?? '')).rejects.toThrow('is a replica')

  await sql`select pg_promote()`
  expect((await resolve(session?.id ?? ''))?.principal.username).toBe('jane')
})
