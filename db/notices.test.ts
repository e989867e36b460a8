import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { until } from '@/e2e/support/unit/until'
import { connect, type Sql } from './client'

let database: TestDatabase
let sql: Sql
const notices: string[] = []

beforeAll(async () => {
  database = await createDatabase('notices')
  sql = connect(database.ownerUrl, { max: 3 })
  await sql.listen('access', (payload) => notices.push(payload))
  await sql`insert into staff (id, username, full_name) values (9101, 'x', 'X'), (9102, 'y', 'Y')`
  await heard()
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

/** The notices since the last call. They arrive in commit order, so a sentinel of our own ends the wait. */
async function heard(): Promise<unknown[]> {
  const mark = JSON.stringify(randomUUID())
  await sql`select pg_notify('access', ${mark})`
  await until(() => notices.includes(mark))
  return notices
    .splice(0)
    .filter((notice) => notice !== mark)
    .map((notice) => JSON.parse(notice))
}

describe('a change of the access data tells whom it concerns', () => {
  it('the person whose role changed', async () => {
    await sql`insert into staff_role select 9101, id from role where slug = 'nurse'`
    expect(await heard()).toEqual([{ staff: [9101] }])
  })

  it('the role whose menus changed', async () => {
    const [nurse] = await sql`select id from role where slug = 'nurse'`
    await sql`delete from ui_permission_role where role_id = ${nurse?.id} `
    expect(await heard()).toEqual([{ roles: [nurse?.id] }])
  })

  it('everybody, when a permission, an element or very many rows changed, or a table was emptied', async () => {
    await sql`insert into ui_permission (element_id, label) values ('menu_other', 'Other')`
    expect(await heard()).toEqual([{ all: true }])
    await sql`insert into staff (username, full_name) select 'n' || n, 'N' from generate_series(1, 300) n`
    expect(await heard()).toEqual([{ all: true }])
    await sql`truncate staff_permission`
    expect(await heard()).toEqual([{ all: true }])
  })

  it('nobody, when nothing was changed or the transaction was rolled back', async () => {
    await sql`delete from staff_role where staff_id = -1`
    await sql
      .begin(async (tx) => {
        await tx`update staff set active = false where id = 9101`
        throw new Error('back')
      })
      .catch(() => {})
    expect(await heard()).toEqual([])
  })

  it('the session that ended', async () => {
    const [row] = await sql`insert into session (staff_id) values (9102) returning id`
    await sql`update session set last_seen_at = now() where id = ${row?.id}`
    expect(await heard()).toEqual([])
    await sql`update session set ended_at = now() where id = ${row?.id}`
    expect(await heard()).toEqual([{ sessions: [row?.id] }])
  })
})
