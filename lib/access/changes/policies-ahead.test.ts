import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { connect, type Database, drizzleOver, type Sql } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Policy } from '../proof/policy'
import { previewOf } from '../proof/preview'
import { readPolicy } from '../rules/read-policy'
import { MOST_INSTANTS, readBoundariesAhead, readPoliciesAhead } from './policies-ahead'

const hospital = hospitalInTest('policies_ahead')
let pool: Sql
let database: Database
beforeAll(() => {
  pool = connect(hospital.env.DATABASE_URL ?? '', { max: 1 })
  database = drizzleOver(pool)
})
afterAll(() => pool.end())

const at = (text: string) => `2999-01-01 ${text}+00`
const period = (from: string | null, until: string | null) => ({
  from: from === null ? '-infinity' : at(from),
  until: until === null ? null : at(until),
})

/** A grant of each kind that begins or ends ahead, some of them within one millisecond. */
async function addGrants(): Promise<void> {
  const sql = hospital.owner
  const pairs = [
    ['staff_role', 'staff_id', 'role_id', 'mina', 'cashier', period('10:00:00.000001', '10:00:00.000003')],
    ['staff_role', 'staff_id', 'role_id', 'carl', 'manager', period('10:00:00.000002', '12:00')],
    ['staff_role', 'staff_id', 'role_id', 'jane', 'manager', period(null, '11:00')],
    ['staff_permission', 'staff_id', 'permission_id', 'carl', 'settings.audit.read', period('11:00', null)],
    ['role_permission', 'role_id', 'permission_id', 'nurse', 'settings.audit.read', period('11:30', '13:00')],
    ['ui_permission_role', 'ui_permission_id', 'role_id', 'menu_billing', 'nurse', period('12:00', '14:00')],
    [
      'ui_permission_permission',
      'ui_permission_id',
      'permission_id',
      'menu_reports',
      'patients.read',
      period('13:30', null),
    ],
  ] as const
  for (const [table, one, other, first, second, { from, until }] of pairs)
    await sql`
      insert into ${sql(table)} (${sql(one)}, ${sql(other)}, valid_from, valid_until)
      select a.id, b.id, ${from}::text::timestamptz, ${until}::text::timestamptz
        from (select id, username as name from staff union all select id, 'role ' || slug from role
              union all select id, element_id from ui_permission) a,
             (select id, 'role_id' as kind, slug as name from role union all select id, 'permission_id', codename from permission) b
       where a.name in (${first}, ${`role ${first}`}) and b.name = ${second} and b.kind = ${other}`
}

const differs = (one: Policy, other: Policy) => {
  const { opens, closes } = previewOf(one, other)
  return opens + closes
}

it('is at each instant what is read for that instant', async () => {
  await addGrants()
  const instants = await readBoundariesAhead(database, MOST_INSTANTS)
  expect(instants).toHaveLength(9)
  const ahead = (await readPoliciesAhead(database)).ahead.map(({ policy }) => policy)
  expect(ahead).toHaveLength(instants.length)
  for (const [nth, text] of instants.entries()) {
    const read = await readPolicy(database, text)
    const found = ahead[nth]
    if (!found) throw new Error('There is no policy.')
    expect([text, differs(read, found)]).toEqual([text, 0])
    // Each of them is another one, or nothing was compared.
    expect(differs(await readPolicy(database), found)).toBeGreaterThan(0)
    const before = ahead[nth - 1]
    if (before) expect(differs(before, found)).toBeGreaterThan(0)
  }
})

it('reads everybody once, however many instants there are', async () => {
  const instants = await readBoundariesAhead(database, MOST_INSTANTS)
  expect(instants).toHaveLength(9)
  await hospital.owner`update staff set active = active where username = 'adam'`
  const execute = vi.spyOn(database, 'execute')
  const { now, ahead } = await readPoliciesAhead(database)
  // The name twice, everybody, the instants, and what moves at them.
  expect(execute).toHaveBeenCalledTimes(5)
  execute.mockClear()
  const again = await readPoliciesAhead(database)
  expect(execute).toHaveBeenCalledTimes(1)
  expect([again.now, again.ahead]).toEqual([now, ahead])
  execute.mockRestore()
})

it('looks at no instant of a grant that is gone', async () => {
  const before = await readBoundariesAhead(database, MOST_INSTANTS)
  await hospital.owner`delete from role_permission where valid_until = ${at('13:00')}::text::timestamptz`
  const kept = await hospital.sql`select at from access_boundary where at = ${at('13:00')}::text::timestamptz`
  expect(kept).toHaveLength(1)
  const after = await readBoundariesAhead(database, MOST_INSTANTS)
  expect(before.filter((one) => !after.includes(one))).toHaveLength(2)
  expect(await readBoundariesAhead(database, 3)).toEqual(after.slice(0, 3))
})
