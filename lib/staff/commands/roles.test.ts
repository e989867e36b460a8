import { afterAll, describe, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readRulesOfRole } from '../../access/rulebook/rules-of-role'
import { readRuleStates } from '../../access/rules/rule-states'
import { client, database } from '../../platform/database'
import { setStaffRole } from '../accounts'
import { seenOf } from '../model/seen-role'
import { readHolders, readRole } from '../queries/role'
import { readRoleChanges } from '../queries/role-log'
import { readAllRoles, readRoles } from '../queries/roles'
import { addRole, copyRole, describeRole, reinstateRole, retireRole } from './roles'

const hospital = hospitalInTest('staff_roles')
afterAll(() => client().end())

const adam = () => hospital.as('adam')
const key = () => crypto.randomUUID()
const find = async (slug: string) => {
  const listed = (await readAllRoles(adam())).find((one) => one.slug === slug)
  const found = listed && (await readRole(adam(), listed.id))
  if (!found) throw new Error(`There is no ${slug}.`)
  return found
}
const add = (name: string, description = '') => addRole(adam(), { key: key(), name, description })
const describe_ = async (slug: string, values: { name?: string; description?: string; seen?: string }) => {
  const { id, name, description, ...rest } = await find(slug)
  return describeRole(adam(), {
    ...{ key: key(), id, name, description, seen: seenOf({ ...rest, name, description }) },
    ...values,
  })
}
const copy = async (slug: string, name: string, seen?: string) => {
  const { id, openings } = await find(slug)
  return copyRole(adam(), { key: key(), id, name, description: '', seen: seen ?? openings })
}
const give = (username: string, role: string, wanted = true) =>
  setStaffRole(database(), { name: 'adam', source: 'settings' }, { username, role, wanted })
const grantsOf = async (id: number) =>
  await hospital.sql`
  select 'menu' as kind, ui_permission_id as target, valid_from::text, valid_until::text
    from ui_permission_role where role_id = ${id}
  union all
  select 'permission', permission_id, valid_from::text, valid_until::text from role_permission where role_id = ${id}
  order by 1, 2`

it('makes a role that opens nothing, with a slug from its name and an entry in the log', async () => {
  const id = await add('Nachtschwester Süd', 'Nights on the wards')
  expect(await find('nachtschwester_sud')).toMatchObject({ id, description: 'Nights on the wards' })
  expect((await readAllRoles(adam())).find((one) => one.id === id)).toMatchObject({
    menus: 0,
    permissions: 0,
    people: 0,
  })
  expect(await readRoleChanges(adam(), id)).toMatchObject([
    { actor: 'Adam Clarke (not verified)', sentence: 'The role was made', total: 1 },
  ])
})

it('a form that is sent twice makes one role, and a name that is taken is refused beside its field', async () => {
  const sent = { key: key(), name: 'Porter', description: '' }
  expect(await addRole(adam(), sent)).toBe(await addRole(adam(), sent))
  await expect(add('PORTER')).rejects.toMatchObject({ reason: 'staff.role.roleNameTaken', field: 'name' })
  await expect(describe_('porter', { name: 'nurse' })).rejects.toMatchObject({
    reason: 'staff.role.roleNameTaken',
    params: ['Nurse'],
  })
  // Its own name in other letters is its own.
  await describe_('porter', { name: 'PORTER' })
  expect(await find('porter')).toMatchObject({ name: 'PORTER', slug: 'porter' })
})

it('the second of two who rename at once is told what the first one wrote, and nothing is lost', async () => {
  await add('Ward clerk', 'Front desk of a ward')
  const seen = seenOf(await find('ward_clerk'))
  await describe_('ward_clerk', { name: 'Ward secretary' })
  const second = { name: 'Ward assistant', description: 'Telephones', seen }
  await expect(describe_('ward_clerk', second)).rejects.toMatchObject({
    code: 'conflict',
    reason: 'staff.role.roleChanged',
    params: ['Ward secretary', 'Front desk of a ward'],
    stale: true,
  })
  expect(await find('ward_clerk')).toMatchObject({ name: 'Ward secretary' })
  await describe_('ward_clerk', { name: 'Ward assistant', description: 'Telephones' })
  const changes = (await readRoleChanges(adam(), (await find('ward_clerk')).id)).map((one) => one.sentence)
  expect(changes).toEqual([
    'Renamed from Ward secretary and described differently',
    'Renamed from Ward clerk',
    'The role was made',
  ])
})

it('copies every menu and permission with its end, and nothing that is over', async () => {
  const cashier = await find('cashier')
  await hospital.sql`
    insert into ui_permission_role (ui_permission_id, role_id, valid_until)
    select id, ${cashier.id}, '2099-01-01' from ui_permission where element_id = 'menu_reports'`
  const before = await grantsOf(cashier.id)
  await hospital.sql`
    insert into ui_permission_role (ui_permission_id, role_id, valid_until)
    select id, ${cashier.id}, '2020-01-01' from ui_permission where element_id = 'menu_pharmacy'`
  const made = await copy('cashier', 'Night cashier')
  expect(before.length).toBeGreaterThan(4)
  expect(await grantsOf(made)).toEqual(before)
  expect((await readHolders(adam(), made)).total).toBe(0)
})

it('does not copy a role that opens something else than its page showed', async () => {
  const { openings } = await find('manager')
  await hospital.sql`insert into role_permission (role_id, permission_id)
    select r.id, p.id from role r, permission p where r.slug = 'manager' and p.codename = 'billing.read' on conflict do nothing`
  await hospital.sql`insert into ui_permission_role (role_id, ui_permission_id)
    select r.id, u.id from role r, ui_permission u where r.slug = 'manager' and u.element_id = 'menu_billing'`
  await expect(copy('manager', 'Deputy manager', openings)).rejects.toMatchObject({
    reason: 'staff.role.roleOpensOther',
    stale: true,
  })
  expect(
    await find((await readRole(adam(), await copy('manager', 'Deputy manager')))?.slug ?? ''),
  ).toMatchObject({ slug: 'deputy_manager' })
})

describe('a retired role', () => {
  it('is retired when nobody holds it, and says who does', async () => {
    await add('Locum')
    const { id } = await find('locum')
    await give('jane', 'locum')
    await expect(retireRole(adam(), { key: key(), id })).rejects.toMatchObject({
      reason: 'staff.role.roleHeld',
      params: ['Locum', ['Jane Achieng'], 1],
    })
    expect((await readHolders(adam(), id)).rows).toMatchObject([
      { username: 'jane', active: true, from: null, until: null },
    ])
    await give('jane', 'locum', false)
    expect(await retireRole(adam(), { key: key(), id })).toBe('Locum')
    expect((await find('locum')).retiredAt).toBeInstanceOf(Date)
  })

  it('is offered and given to nobody, keeps its name, and comes back with what it opened', async () => {
    const { id } = await find('locum')
    expect((await readRoles(adam())).map(({ slug }) => slug)).not.toContain('locum')
    await expect(give('jane', 'locum')).rejects.toMatchObject({ reason: 'staff.role.roleRetired' })
    await expect(add('locum')).rejects.toMatchObject({ reason: 'staff.role.roleNameRetired' })
    await reinstateRole(adam(), { key: key(), id })
    expect((await give('jane', 'locum')).result).toBe(true)
    const changes = (await readRoleChanges(adam(), id)).map((one) => one.sentence)
    expect(changes).toEqual([
      'Given to jane',
      'The role was brought back',
      'The role was retired',
      'Taken from jane',
      'Given to jane',
      'The role was made',
    ])
    await give('jane', 'locum', false)
  })

  it('is in no set of roles that would break a rule, as it cannot be given', async () => {
    const setsOf = async () => (await readRuleStates(database())).states.map((one) => one.breakingSets)
    const before = await setsOf()
    const id = await copy('nurse', 'Relief nurse')
    const during = await setsOf()
    expect(during.some((sets, nth) => sets > (before[nth] ?? 0))).toBe(true)
    await retireRole(adam(), { key: key(), id })
    expect(await setsOf()).toEqual(before)
  })
})

it('says which rules a role takes part in', async () => {
  const rules = await readRulesOfRole(adam(), database(), 'admin')
  expect(rules.find(({ code }) => code === 'two-administrators')).toMatchObject({ all: true })
  expect(await readRulesOfRole(adam(), database(), 'nobody')).toEqual([])
})

it('asks for permission before anything else', async () => {
  const jane = hospital.as('jane')
  const { id } = await find('nurse')
  const described = { key: key(), name: 'Mine', description: '' }
  for (const refused of [
    () => addRole(jane, described),
    () => describeRole(jane, { ...described, id, seen: '' }),
    () => copyRole(jane, { ...described, id, seen: '' }),
    () => retireRole(jane, { key: key(), id }),
    () => reinstateRole(jane, { key: key(), id }),
    () => readAllRoles(jane),
    () => readRole(jane, id),
    () => readHolders(jane, id),
    () => readRoleChanges(jane, id),
    () => readRulesOfRole(jane, database(), 'nurse'),
  ])
    await expect(refused()).rejects.toMatchObject({ code: 'forbidden' })
})

it('lists the holders fifty at a time, each once', async () => {
  await add('Crowd')
  const { id } = await find('crowd')
  await hospital.sql`insert into staff (username, full_name)
                     select 'crowd-' || n, 'Crowd ' || n from generate_series(1, 60) n`
  await hospital.sql`insert into staff_role (staff_id, role_id)
                     select id, ${id} from staff where username like 'crowd-%'`
  const first = await readHolders(adam(), id)
  const second = await readHolders(adam(), id, first.next)
  expect([first.rows.length, second.rows.length, first.total]).toEqual([50, 10, 60])
  expect(new Set([...first.rows, ...second.rows].map((one) => one.id)).size).toBe(60)
})
