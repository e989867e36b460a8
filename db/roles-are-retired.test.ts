import type { TransactionSql } from 'postgres'
import { expect, it } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { untilBlocked } from '@/e2e/support/unit/until'

const demo = demoInTest('roles_retired')

const make = async (slug: string) => {
  const [row] = await demo.sql<{ id: number }[]>`
    insert into role (slug, name) values (${slug}, ${slug}) returning id`
  return row?.id ?? 0
}
const give = async (roleId: number, until: string | null = null) =>
  await demo.sql`insert into staff_role (staff_id, role_id, valid_until)
                 select id, ${roleId}, ${until}::text::timestamptz from staff where username = 'jane'`
const retire = async (id: number) => await demo.sql`update role set retired_at = now() where id = ${id}`

it('a bare role has no description and can be given', async () => {
  const id = await make('bare')
  await give(id)
  const [row] = await demo.sql`select description, retired_at from role where id = ${id}`
  expect(row).toEqual({ description: '', retired_at: null })
})

it('a role that somebody holds or is to hold is neither retired nor deleted, and one that was held is', async () => {
  const id = await make('held')
  await give(id)
  const refused = { constraint_name: 'role_held' }
  await expect(retire(id)).rejects.toMatchObject(refused)
  await expect(demo.sql`delete from role where id = ${id}`).rejects.toMatchObject(refused)
  await demo.sql`update staff set active = false where username = 'jane'`
  await expect(retire(id)).rejects.toMatchObject(refused)
  await demo.sql`update staff_role set valid_from = '2090-01-01' where role_id = ${id}`
  await expect(retire(id)).rejects.toMatchObject(refused)
  await demo.sql`update staff_role set valid_from = '2020-01-01', valid_until = '2021-01-01' where role_id = ${id}`
  await retire(id)
  await demo.sql`delete from role where id = ${id}`
})

it('a retired role is given to nobody, also where an ended grant of it stands, until it is brought back', async () => {
  const id = await make('gone')
  await give(id, '2020-01-01')
  await retire(id)
  const refused = { constraint_name: 'role_retired' }
  await expect(give(id)).rejects.toMatchObject(refused)
  await expect(give(id, '2099-01-01')).rejects.toMatchObject(refused)
  await expect(
    demo.sql`update staff_role set valid_until = null where role_id = ${id}`,
  ).rejects.toMatchObject(refused)
  await demo.sql`update role set retired_at = null where id = ${id}`
  await give(id)
})

it('a slug stays once its role opens something, and a name does not have to', async () => {
  const id = await make('kept')
  await demo.sql`update role set slug = 'kept_2' where id = ${id}`
  await demo.sql`insert into ui_permission_role (ui_permission_id, role_id)
                 select id, ${id} from ui_permission where element_id = 'menu_reports'`
  await expect(demo.sql`update role set slug = 'kept_3' where id = ${id}`).rejects.toMatchObject({
    constraint_name: 'role_slug_kept',
  })
  await demo.sql`update role set name = 'Kept' where id = ${id}`
})

/** Runs `other` as the portal's role while `first`, by the owner, is not committed yet, and returns how it ends. */
async function whileOpen(
  first: (sql: TransactionSql) => PromiseLike<unknown>,
  other: () => Promise<unknown>,
) {
  let outcome: Promise<unknown> = Promise.resolve()
  await demo.owner.begin(async (transaction) => {
    await first(transaction)
    outcome = other().then(
      () => 'done',
      (error) => error.constraint_name,
    )
    await untilBlocked(transaction, 1)
  })
  return await outcome
}

it('who gives a role and who retires it at the same moment see each other', async () => {
  const [one, other] = [await make('race_1'), await make('race_2')]
  const given = (sql: TransactionSql, id: number) =>
    sql`insert into staff_role (staff_id, role_id) select id, ${id} from staff where username = 'carl'`
  expect(
    await whileOpen(
      (sql) => given(sql, one),
      () => retire(one),
    ),
  ).toBe('role_held')
  const giving = () => demo.sql.begin((sql) => given(sql, other))
  expect(await whileOpen((sql) => sql`update role set retired_at = now() where id = ${other}`, giving)).toBe(
    'role_retired',
  )
})
