import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { readRules, validateSessions, validateWithRules } from '@/lib/access/decision/queries'
import { type AccessQueries, resolverOver } from '@/lib/access/decision/resolver'
import { accessRules } from '@/lib/access/decision/rules'
import { versionFollower } from '@/lib/access/delivery/version-follower'
import { seededRandom } from '@/lib/random/seeded-random'
import { makeSeal } from '@/lib/snapshot/seal'
import { snapshotReader } from '@/lib/snapshot/snapshot'
import { MemoryStore } from '@/lib/snapshot/stores/memory'
import type { Changed } from './change'
import { type Acknowledged, checkHistory, type Read } from './checking/check'
import { now } from './checking/clock'
import { History, keepHistory, watched } from './checking/history'
import { mistakes } from './mistakes/list'
import type { World } from './world/world'
import { changeBySql, sqlKinds } from './writers/by-sql'

/*
 * The torture run without its faults and processes, in some seconds: every kind of change by SQL, grants with an end
 * among them, against resolvers that share a store, each judged by the history that the database itself keeps.
 */

let database: TestDatabase
let sql: Sql
afterEach(async () => {
  await sql.end()
  await database.drop()
})

/** What two resolvers answered while `changes` changes were made, and what was wrong. */
async function run(changes: number, { inDatabase, spoil = (queries) => queries }: Spoiled = {}) {
  database = await createDemoDatabase('torture')
  sql = connect(database.ownerUrl, { max: 12 })
  await sql`drop trigger end_sessions_of_inactive on staff`
  if (inDatabase) await sql.unsafe(inDatabase)
  await keepHistory(sql)
  const sessions = await sql<{ id: string; username: string }[]>`
    insert into session (staff_id) select id from staff where username in ${sql([...watched])}
    returning id, (select username from staff where id = staff_id) as username`
  const limits = { idle: 30, max: 12 }
  const queries = spoil({
    validate: (asked) => validateSessions(sql, { sessions: asked, ...limits }),
    validateWithRules: (asked) => validateWithRules(sql, { sessions: asked, ...limits }),
  })
  const store = new MemoryStore({})
  const fill = async () => {
    const [row] = await readRules(sql)
    if (!row) throw new Error('There are no rules.')
    return row
  }
  const processes = [0, 1].map(() => {
    const rules = snapshotReader(accessRules, { store, seal: makeSeal('a secret of the tests'), fill })
    return {
      resolve: resolverOver({ queries, rules }),
      follower: versionFollower({ sql, rules, onHeld: () => {} }),
    }
  })
  const reads: Read[] = []
  let over = false
  const read = async (machine: number, { id, username }: { id: string; username: string }) => {
    for (; !over; await sleep(1)) {
      const began = now()
      const access = (await processes[machine]?.resolve(id))?.access
      const answer = access
        ? {
            username,
            version: access.version,
            menus: [...access.menus].sort(),
            permissions: access.permissions,
          }
        : { username, active: false }
      reads.push({ asked: 'inside', machine, began, ended: now(), answer })
    }
  }
  const follow = async () => {
    for (; !over; await sleep(100)) for (const { follower } of processes) follower.ask()
  }
  const acknowledged: Acknowledged[] = []
  const write = async () => {
    const [change, random] = [changeBySql(), seededRandom(7)]
    for (let left = changes; left > 0; left -= 1) {
      const began = now()
      const changed: Changed = await change({ sql } as unknown as World, random)
      acknowledged.push({ ...changed, began, ended: now() })
      await sleep(random.between(0, 40))
    }
    // The last grants end.
    await sleep(1_200)
    over = true
  }
  await Promise.all([
    write(),
    follow(),
    ...[0, 1].flatMap((machine) => sessions.map((session) => read(machine, session))),
  ])
  for (const { follower } of processes) await follower.stop()
  const history = new History()
  await history.read(sql)
  const { wrong } = checkHistory(history.moments, reads, acknowledged)
  return { wrong, reads, acknowledged, moments: history.moments }
}

interface Spoiled {
  inDatabase?: string | undefined
  spoil?: (queries: AccessQueries) => AccessQueries
}

describe('changes and ends of grants against resolvers', () => {
  it('no answer is older than what was known, and none before its time or after', async () => {
    const { wrong, reads, acknowledged, moments } = await run(sqlKinds.length * 4)
    expect(wrong.slice(0, 3)).toEqual([])
    expect(new Set(acknowledged.map(({ by }) => by)).size).toBe(sqlKinds.length)
    expect(reads.length).toBeGreaterThan(500)
    const names = new Set(reads.map(({ answer }) => answer.version))
    expect(names.size).toBeGreaterThan(20)
    expect(moments.flatMap(({ states }) => states).length).toBeGreaterThan(moments.length)
  })

  it('finds a version that does not know when it ends', async () => {
    const mistake = mistakes.find(({ name }) => name.startsWith('a snapshot that is not named'))
    expect(mistake?.inDatabase).toBeDefined()
    expect((await run(sqlKinds.length * 2, { inDatabase: mistake?.inDatabase })).wrong).not.toEqual([])
  })

  it('finds roles that are read without their end', async () => {
    const everyRole = async (rows: Awaited<ReturnType<AccessQueries['validate']>>) => {
      const held = await sql<
        { staff: number; role: number }[]
      >`select staff_id as staff, role_id as role from staff_role`
      return rows.map((row) => ({
        ...row,
        role_ids: held.filter(({ staff }) => staff === row.staff_id).map(({ role }) => role),
      }))
    }
    const spoil = ({ validate, validateWithRules: together }: AccessQueries): AccessQueries => ({
      validate: async (asked) => everyRole(await validate(asked)),
      validateWithRules: async (asked) => everyRole(await together(asked)),
    })
    expect((await run(sqlKinds.length * 2, { spoil })).wrong).not.toEqual([])
  })
})
