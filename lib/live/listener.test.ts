import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { until } from '@/e2e/support/unit/until'
import { listenForChanges } from './listener'

let database: TestDatabase
let sql: Sql
beforeAll(async () => {
  database = await createDatabase('listener')
  sql = connect(database.ownerUrl, { max: 2 })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

const cutOff = () => sql`
  select pg_terminate_backend(pid) from pg_stat_activity
   where application_name = 'portal listen' and datname = current_database()`

describe('listening for changes', () => {
  it('passes notices on, and says on each connect that some may have been missed', async () => {
    const heard: (string | undefined)[] = []
    const lost: unknown[] = []
    const stop = listenForChanges({
      url: database.url,
      onNotice: (notice) => heard.push(notice),
      onLost: (error) => lost.push(error),
      firstPauseMs: 10,
    })
    await until(() => heard.length === 1)
    await sql`insert into role (slug, name) values ('l1', 'L1')`
    await until(() => heard.length === 2)
    for (let round = 1; round <= 3; round += 1) {
      await cutOff()
      await until(() => heard.length === 2 + round)
    }
    expect(heard).toEqual([undefined, expect.stringContaining('roles'), undefined, undefined, undefined])
    expect(lost).toHaveLength(3)
    await sql`update role set name = 'L1b' where slug = 'l1'`
    await until(() => heard.length === 6)
    await stop()
    await sql`update role set name = 'L1c' where slug = 'l1'`
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(heard).toHaveLength(6)
  })

  it("reports that the hospital's clock was set, and nothing of what a notice says about it", async () => {
    const told: unknown[][] = []
    let connected = false
    const stop = listenForChanges({
      url: database.url,
      onNotice: () => (connected = true),
      onClock: (...said: unknown[]) => told.push(said),
    })
    await until(() => connected)
    await sql`update hospital_clock set offset_seconds = -90`
    await until(() => told.length > 0)
    await sql`select pg_notify('clock', '86400'), pg_notify('clock', 'nonsense')`
    await until(() => told.length > 2)
    expect(told).toEqual([[], [], []])
    await stop()
  })

  it('says that the version moved, with a change and without one, and on each connect', async () => {
    let moved = 0
    let connected = 0
    const stop = listenForChanges({
      url: database.url,
      onNotice: (notice) => (connected += notice === undefined ? 1 : 0),
      onVersion: () => (moved += 1),
      firstPauseMs: 10,
    })
    await until(() => connected === 1)
    expect(moved).toBe(1)
    await sql`insert into role (slug, name) values ('l2', 'L2')`
    await until(() => moved === 2)
    await sql`update snapshot_version set version = gen_random_uuid() where name = 'access'`
    await until(() => moved === 3)
    await cutOff()
    await until(() => connected === 2)
    expect(moved).toBe(4)
    // Another snapshot’s version is ignored.
    await sql`insert into snapshot_version (name) values ('other')`
    await sql`update snapshot_version set version = gen_random_uuid() where name = 'other'`
    await sql`delete from session`
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(moved).toBe(4)
    await stop()
  })

  it('keeps trying while the database is down, and complains once', async () => {
    const lost: unknown[] = []
    const heard: unknown[] = []
    const stop = listenForChanges({
      url: 'postgres://nobody:x@127.0.0.1:1/none',
      onNotice: (notice) => heard.push(notice),
      onLost: (error) => lost.push(error),
      firstPauseMs: 5,
    })
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(heard).toEqual([])
    expect(lost).toHaveLength(1)
    await stop()
  })
})
