import type { TransactionSql } from 'postgres'
import { expect, it } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { untilBlocked } from '@/e2e/support/unit/until'

const demo = demoInTest('departments')

const idOf = async (code: string): Promise<number> => {
  const [row] = await demo.sql<{ id: number }[]>`select id from department where code = ${code}`
  return row?.id ?? 0
}
const staffOf = async (username: string): Promise<number> => {
  const [row] = await demo.sql<{ id: number }[]>`select id from staff where username = ${username}`
  return row?.id ?? 0
}
const join = async (username: string, code: string, from: string, until: string | null, isHead = false) =>
  await demo.sql`
    insert into department_member (staff_id, department_id, is_head, valid_from, valid_until)
    values (${await staffOf(username)}, ${await idOf(code)}, ${isHead}, ${from}, ${until})`

it('nobody belongs to a department twice at a time, and may come back to it', async () => {
  await join('peter', 'LAB', '2020-01-01', '2021-01-01')
  await join('peter', 'LAB', '2021-01-01', '2022-01-01')
  await expect(join('peter', 'LAB', '2021-06-01', null)).rejects.toMatchObject({
    constraint_name: 'department_member_once',
  })
  await expect(join('peter', 'LAB', '2023-01-01', '2023-01-01')).rejects.toMatchObject({
    constraint_name: 'department_member_period',
  })
})

it('a department has one head at a time', async () => {
  await expect(join('carl', 'LAB', '2030-01-01', null, true)).rejects.toMatchObject({
    constraint_name: 'department_one_head',
  })
  await join('carl', 'LAB', '2010-01-01', '2011-01-01', true)
})

it('no department is a part of itself, however far down', async () => {
  const [med, ward] = [await idOf('MED'), await idOf('MED-A')]
  const circle = { constraint_name: 'department_no_circle' }
  await expect(demo.sql`update department set parent_id = ${ward} where id = ${med}`).rejects.toMatchObject(
    circle,
  )
  await expect(demo.sql`update department set parent_id = ${med} where id = ${med}`).rejects.toMatchObject(
    circle,
  )
})

/** Runs `other` as the portal's role while `first`, by the owner, is not committed yet, and returns how it ends. */
async function meanwhile(
  first: (sql: TransactionSql) => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<'fulfilled' | 'rejected'> {
  const { outcome } = await demo.owner.begin(async (transaction) => {
    await first(transaction)
    const settled = Promise.allSettled([other()])
    await untilBlocked(transaction, 1)
    return { outcome: settled }
  })
  const [{ status }] = await outcome
  return status
}

it('two changes at once close no circle together', async () => {
  // A half of the circle is there: TWO is a part of THREE, and FOUR of ONE.
  for (const code of ['ONE', 'THREE'])
    await demo.sql`insert into department (code, name, kind) values (${code}, ${code}, 'team')`
  const [one, three] = [await idOf('ONE'), await idOf('THREE')]
  await demo.sql`
    insert into department (code, name, kind, parent_id) values ('TWO', 'TWO', 'team', ${three}), ('FOUR', 'FOUR', 'team', ${one})`
  const [two, four] = [await idOf('TWO'), await idOf('FOUR')]
  const outcome = await meanwhile(
    (sql) => sql`update department set parent_id = ${two} where id = ${one}`,
    () => demo.sql`update department set parent_id = ${four} where id = ${three}`,
  )
  expect(outcome).toBe('rejected')
})

it('a department with people or open parts is not closed, and nobody joins one that is', async () => {
  const close = (code: string) => demo.sql`update department set active = false where code = ${code}`
  const inUse = { constraint_name: 'department_in_use' }
  await expect(close('FIN')).rejects.toMatchObject(inUse)
  await expect(close('SUR')).rejects.toMatchObject(inUse)
  await demo.sql`
    update department_member set valid_until = hospital_now() where department_id = ${await idOf('FIN')}`
  await close('FIN')
  const closed = { constraint_name: 'department_closed' }
  await expect(join('carl', 'FIN', '2030-01-01', null)).rejects.toMatchObject(closed)
  await expect(
    demo.sql`insert into department (code, name, kind, parent_id) values ('FIN-1', 'Cash', 'team', ${await idOf('FIN')})`,
  ).rejects.toMatchObject(closed)
})

it('nobody is left in a department that is closed while they join', async () => {
  await demo.sql`insert into department (code, name, kind) values ('BUSY', 'Busy', 'team')`
  const [rita, busy] = [await staffOf('rita'), await idOf('BUSY')]
  const outcome = await meanwhile(
    (sql) => sql`insert into department_member (staff_id, department_id) values (${rita}, ${busy})`,
    () => demo.sql`update department set active = false where code = 'BUSY'`,
  )
  expect(outcome).toBe('rejected')
})

it('the log has each change with the name of the department, the portal and the owner alike', async () => {
  await join('mina', 'OPD', '2024-01-01', null)
  const [entry] = await demo.sql<{ action: string; subject: Record<string, unknown> }[]>`
    select action, subject from audit_event where entity = 'department_member' order by id desc limit 1`
  expect(entry).toMatchObject({ action: 'insert', subject: { username: 'mina', department: 'Outpatients' } })
  await demo.sql`update department set name = 'Out-patients' where code = 'OPD'`
  const [renamed] =
    await demo.sql`select subject from audit_event where entity = 'department' order by id desc limit 1`
  expect(renamed?.subject).toMatchObject({ name: 'Out-patients', before: { name: 'Outpatients' } })
})

it('memberships are ended and departments closed, not deleted', async () => {
  const refused = { code: '42501' }
  await expect(demo.sql`delete from department_member`).rejects.toMatchObject(refused)
  await expect(demo.sql`delete from department`).rejects.toMatchObject(refused)
})
