import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { makeSeal } from '../../snapshot/seal'
import { snapshotReader } from '../../snapshot/snapshot'
import { MemoryStore } from '../../snapshot/stores/memory'
import { versionFollower } from '../delivery/version-follower'
import { readRules } from './queries'
import { accessResolver } from './resolver'
import { accessRules } from './rules'

let database: TestDatabase
let sql: Sql
let session: string

beforeAll(async () => {
  database = await createDemoDatabase('ends')
  sql = connect(database.url, { max: 4 })
  await sql`insert into ui_permission_permission (ui_permission_id, permission_id)
    select u.id, p.id from ui_permission u, permission p where u.element_id = 'menu_reports' and p.codename = 'reports.access.read'`
  const [row] = await sql<{ id: string }[]>`
    insert into session (staff_id) select id from staff where username = 'jane' returning id`
  session = row?.id ?? ''
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

function makeProcess(store: MemoryStore) {
  const fill = async () => {
    const [row] = await readRules(sql)
    if (!row) throw new Error('no rules')
    return row
  }
  const rules = snapshotReader(accessRules, { store, seal: makeSeal('a secret of the tests'), fill })
  return { rules, resolve: accessResolver({ sql, rules, idleMinutes: 30, maxHours: 12 }) }
}

const hospitalNow = async () =>
  (await sql<{ at: string }[]>`select extract(epoch from hospital_now())::text as at`)[0]?.at ?? ''

const period = `hospital_now() + interval '300 ms', hospital_now() + interval '700 ms'`
/** Each opens Reports to the nurse Jane from 300 until 700 ms from now. */
const grants: Record<string, string> = {
  'a role of a person': `
    insert into staff_role select s.id, r.id, ${period} from staff s, role r where s.username = 'jane' and r.slug = 'manager'`,
  'a permission of a person': `
    insert into staff_permission select s.id, p.id, ${period} from staff s, permission p
     where s.username = 'jane' and p.codename = 'reports.access.read'`,
  'a permission of a role': `
    insert into role_permission select r.id, p.id, ${period} from role r, permission p
     where r.slug = 'nurse' and p.codename = 'reports.access.read'`,
  'an entry of a role': `
    insert into ui_permission_role select u.id, r.id, ${period} from ui_permission u, role r
     where u.element_id = 'menu_reports' and r.slug = 'nurse'`,
}

describe.each(Object.entries(grants))('%s', (_name, statement) => {
  it('begins and ends at its instant by the clock of the database, on every process', async () => {
    const store = new MemoryStore({})
    const processes = [makeProcess(store), makeProcess(store), makeProcess(new MemoryStore({}))]
    for (const { resolve } of processes) await resolve(session)
    const [row] = await sql.unsafe<{ begins: string; ends: string }[]>(
      `${statement} returning extract(epoch from valid_from)::text as begins, extract(epoch from valid_until)::text as ends`,
    )
    const [begins, ends] = [Number(row?.begins), Number(row?.ends)]
    const seen = { closed: 0, open: 0, 'closed again': 0 }
    for (let over = false; !over; ) {
      for (const { resolve } of processes) {
        const before = Number(await hospitalNow())
        const open = (await resolve(session))?.access.opens('menu_reports')
        const after = Number(await hospitalNow())
        if (after < begins || before >= ends) expect(open, `asked at ${before}, ends at ${ends}`).toBe(false)
        else if (before >= begins && after < ends) expect(open, `asked at ${before}`).toBe(true)
        seen[open ? 'open' : before < begins ? 'closed' : 'closed again'] += 1
      }
      over = seen['closed again'] >= processes.length
    }
    expect(Object.values(seen).every((times) => times > 0)).toBe(true)
  })
})

it('the same name means the same rules in the shared store before and after', async () => {
  const store = new MemoryStore({})
  await sql.unsafe(`${grants['an entry of a role']}`)
  const versions = new Map<string, boolean>()
  await expect
    .poll(async () => {
      const { resolve } = makeProcess(store)
      const access = (await resolve(session))?.access
      const [version, open] = [access?.version ?? '', access?.opens('menu_reports') ?? false]
      expect(versions.get(version) ?? open).toBe(open)
      versions.set(version, open)
      return [...versions.values()]
    })
    .toEqual([false, true, false])
})

it('a process learns by itself that a grant has begun and ended, moves the version and tells the open pages', async () => {
  const { rules } = makeProcess(new MemoryStore({}))
  const held = new Set<string>()
  const notices: string[] = []
  const listening = await sql.listen('access', (notice) => notices.push(notice))
  const follower = versionFollower({ sql, rules, onHeld: (version) => held.add(version) })
  await sql.unsafe(`${grants['a permission of a person']}`)
  await expect.poll(() => notices.length).toBe(1)
  follower.ask()
  await expect.poll(() => held.size).toBe(3)
  await expect.poll(() => notices.filter((notice) => notice === '{"all":true}').length).toBe(2)
  const [row] = await sql<{ version: string }[]>`select version from snapshot_version where name = 'access'`
  expect([...held].at(-1)).toBe(row?.version)
  await follower.stop()
  await listening.unlisten()
})
