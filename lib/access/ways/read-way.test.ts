import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { readWay } from './read-way'

const hospital = hospitalInTest('ways')
afterAll(() => client().end())

const way = (username: string, entry: string) =>
  readWay(hospital.as('adam'), hospital.as(username).person.id, entry)

it('names the one role that opens a menu, and what it would open too', async () => {
  const found = await way('jane', 'menu_billing')
  expect(found).toMatchObject({
    opens: false,
    verdict: 'Billing is closed to Jane Achieng: the role Nurse does not open it.',
  })
  expect(found?.ways).toContainEqual(
    expect.objectContaining({ roles: ['Cashier'], permissions: [], breaks: [] }),
  )
  expect(found?.sentences).toContainEqual(
    expect.stringMatching(/^One role would open it: Cashier\. It would /),
  )
})

it('proposes no role that is retired, as it cannot be given', async () => {
  const roles = async () => (await way('jane', 'menu_billing'))?.ways.map((one) => one.roles.join())
  await hospital.sql`insert into role (slug, name) values ('biller', 'Biller')`
  await hospital.sql`insert into ui_permission_role (ui_permission_id, role_id)
    select u.id, r.id from ui_permission u, role r where u.element_id = 'menu_billing' and r.slug = 'biller'`
  expect(await roles()).toContain('Biller')
  await hospital.sql`update role set retired_at = now() where slug = 'biller'`
  expect(await roles()).not.toContain('Biller')
  expect(await roles()).toContain('Cashier')
})

it('says of what is open that it is, and of a permission that it needs its menu', async () => {
  expect(await way('carl', 'menu_billing')).toMatchObject({ opens: true, ways: [], sentences: [] })
  const found = await way('mina', 'settings.access.read')
  const given = found?.ways.map(({ roles, permissions }) => [roles, permissions])
  expect(given).toContainEqual([['Administrator'], []])
  expect(given).toContainEqual([['Privacy officer'], ['See people, roles and what they can open']])
  for (const [roles] of given ?? []) expect(roles).not.toEqual([])
  await hospital.sql`
    insert into ui_permission_role (ui_permission_id, role_id)
    select u.id, r.id from ui_permission u, role r where u.element_id = 'menu_settings' and r.slug = 'cashier'`
  const together = await way('mina', 'settings.access.read')
  expect(together?.ways.map(({ roles, permissions }) => [roles, permissions])).toContainEqual([
    ['Cashier'],
    ['See people, roles and what they can open'],
  ])
})

it('puts what a rule forbids last, and says which', async () => {
  const found = await way('jane', 'settings.access.manage')
  const forbidden = found?.ways.find(({ breaks }) => breaks.length > 0)
  expect(forbidden?.roles).toContain('Administrator')
  expect(found?.sentences.join()).toContain('It would break the rule')
  await hospital.owner`update access_rule set active = false`
  expect((await way('jane', 'settings.access.manage'))?.sentences.join()).not.toContain('break the rule')
  await hospital.owner`update access_rule set active = true`
})

it('says when nothing that could be given would open it, and when the account is deactivated', async () => {
  await hospital.owner`
    delete from ui_permission_role where ui_permission_id = (select id from ui_permission where element_id = 'menu_theatre')`
  expect((await way('rita', 'menu_theatre'))?.sentences).toEqual([
    'Nothing that could be given to one person would open Theatre: no role and no permission opens it yet.',
  ])
  await hospital.owner`update staff set active = false where username = 'lena'`
  expect(await way('lena', 'menu_billing')).toMatchObject({
    opens: false,
    verdict: 'Lena Hoffmann is deactivated, so nothing opens.',
    sentences: [],
  })
})

it('is for those who may see the access of others, about what there is', async () => {
  await expect(readWay(hospital.as('jane'), 1, 'menu_billing')).rejects.toMatchObject({ code: 'forbidden' })
  expect(await way('jane', 'menu_bilin')).toBeUndefined()
  expect(await readWay(hospital.as('adam'), 999_999, 'menu_billing')).toBeUndefined()
})
