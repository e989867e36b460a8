import { beforeEach, describe, expect, it } from 'vitest'
import { drizzleOver } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { setStaffRole } from '../../staff/accounts'
import { type Cell, setGrant } from '../admin/grants'
import { withMoves } from '../proof/with-moves'
import { readPolicy } from '../rules/read-policy'
import { inverse } from './moves'
import { readMovesPreview } from './moves-preview'
import { readChange, readChanges } from './read-changes'
import { revertChange } from './revert'
import { moveSentence } from './sentences'

const hospital = hospitalInTest('revert')
const database = () => drizzleOver(hospital.sql)
const adam = { name: 'adam', source: 'settings' } as const
const pharmacy: Cell = { kind: 'menu', role: 'nurse', target: 'menu_pharmacy' }
const reports: Cell = { kind: 'permission', role: 'nurse', target: 'reports.access.read' }

const admin = () => hospital.as('adam')
const latest = async () => {
  const { rows } = await readChanges(admin())
  if (!rows[0]) throw new Error('There is no change.')
  return rows[0]
}
const revert = (change: number, { reason = '', digest }: { reason?: string; digest?: string } = {}) =>
  database().transaction((transaction) => revertChange(transaction, admin(), { change, reason, digest }))
const isOn = async () => {
  const rows = await hospital.sql`
    select from ui_permission_role ur join role r on r.id = ur.role_id join ui_permission u on u.id = ur.ui_permission_id
     where r.slug = 'nurse' and u.element_id = 'menu_pharmacy'`
  return rows.length === 1
}

beforeEach(async () => {
  await setGrant(database(), adam, pharmacy, false)
  await setGrant(database(), adam, reports, false)
})

describe('the list of changes', () => {
  it('has what one act gave and took as one change, with its reason, by whom and before and after', async () => {
    await setGrant(database(), adam, pharmacy, true, { because: { reason: 'Ward pharmacy opens' } })
    const change = await latest()
    expect(change).toMatchObject({
      actor: expect.stringContaining('Adam Clarke'),
      reason: 'Ward pharmacy opens',
      proved: true,
      more: 0,
    })
    expect(change.moves.map(moveSentence)).toEqual(['Pharmacy was opened to Nurse'])
    expect(change.moves).toMatchObject([{ before: null, after: { from: null, until: null } }])
    const [logged] = await hospital.sql`
      select subject->>'reason' as reason from audit_event where entity = 'access_change' order by id desc limit 1`
    expect(logged).toEqual({ reason: 'Ward pharmacy opens' })
    await setGrant(database(), adam, pharmacy, false)
    expect(await latest()).toMatchObject({ reason: null })
  })

  it('has what plain SQL changed too, one transaction as one change, as not proved', async () => {
    await hospital.sql.begin(async (sql) => {
      await sql`insert into ui_permission_role (ui_permission_id, role_id)
                select u.id, r.id from ui_permission u, role r where u.element_id = 'menu_pharmacy' and r.slug = 'nurse'`
      await sql`insert into role_permission (role_id, permission_id)
                select r.id, p.id from permission p, role r where p.codename = 'reports.access.read' and r.slug = 'nurse'`
    })
    const change = await latest()
    expect(change.moves).toHaveLength(2)
    expect(change).toMatchObject({ proved: false, actor: expect.stringMatching(/^SQL \(/) })
    await revert(change.id)
    expect(await isOn()).toBe(false)
  })

  it('is read a page at a time', async () => {
    for (const on of [true, false, true]) await setGrant(database(), adam, pharmacy, on)
    const first = await readChanges(admin(), undefined, 2)
    const second = await readChanges(admin(), first.next, 2)
    expect(first.rows).toHaveLength(2)
    expect(second).toMatchObject({ before: 2, total: first.total })
    expect(second.rows[0]?.id).toBeLessThan(first.rows[1]?.id ?? 0)
  })

  it('can be written by nobody but its trigger', async () => {
    await expect(
      hospital.sql`insert into access_change (transaction, at, actor, source) values ('1', now(), 'adam', 'settings')`,
    ).rejects.toMatchObject({ code: '42501' })
    await expect(hospital.sql`update access_change set reason = 'Another'`).rejects.toMatchObject({
      code: '42501',
    })
  })

  it('needs the permission to see the table of access', async () => {
    await expect(readChanges(hospital.as('mina'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(readChange(hospital.as('mina'), 1)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('taking a change back', () => {
  it('is another change, which says what it takes back and why, and can be taken back itself', async () => {
    await setGrant(database(), adam, pharmacy, true)
    const given = await latest()
    await revert(given.id, { reason: 'Wrong role' })
    expect(await isOn()).toBe(false)
    const taken = await latest()
    expect(taken).toMatchObject({ reverts: given.id, reason: 'Wrong role' })
    expect(await readChange(admin(), given.id)).toMatchObject({ revertedBy: taken.id })
    await revert(taken.id)
    expect(await isOn()).toBe(true)
  })

  it('brings back a grant with its end', async () => {
    const until = new Date(Date.now() + 3_600_000)
    await setGrant(database(), adam, pharmacy, true, { period: { until } })
    await setGrant(database(), adam, pharmacy, false)
    await revert((await latest()).id)
    const [row] = await hospital.sql`
      select valid_until from ui_permission_role where valid_until is not null`
    expect(row?.valid_until).toEqual(until)
  })

  it('is refused, with how the cell is now, when somebody changed it since', async () => {
    await setGrant(database(), adam, pharmacy, true)
    const { id } = await latest()
    await setGrant(database(), adam, pharmacy, true, { period: { until: new Date(Date.now() + 3_600_000) } })
    await expect(revert(id)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'access.change.moved',
      message: expect.stringContaining('Nurse can open Pharmacy: until '),
    })
    expect(await isOn()).toBe(true)
    await setGrant(database(), adam, pharmacy, true)
    await expect(revert(id)).resolves.toBeDefined()
  })

  it('is done by one of two at once, and the other is told', async () => {
    await setGrant(database(), adam, pharmacy, true)
    const { id } = await latest()
    const outcomes = await Promise.allSettled([revert(id), revert(id)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find((one) => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'conflict', reason: 'access.change.alreadySo' })
    expect(await readChange(admin(), id)).toMatchObject({ revertedBy: expect.any(Number) })
  })

  it('keeps the rules about access, and the last administrator', async () => {
    // Plain SQL passes by the rules, also by the one that nobody sees who read charts and changes access.
    const nurse = hospital.sql`select id from role where slug = 'nurse'`
    const manage = hospital.sql`select id from permission where codename = 'settings.access.manage'`
    await hospital.sql`insert into role_permission (role_id, permission_id) values ((${nurse}), (${manage}))`
    await hospital.sql`delete from role_permission where role_id = (${nurse}) and permission_id = (${manage})`
    await expect(revert((await latest()).id)).rejects.toMatchObject({ reason: 'access.breaksRule' })
    await hospital.sql`delete from staff_role where role_id = (select id from role where slug = 'admin')`
    await revert((await latest()).id)
    await expect(revert((await latest()).id)).rejects.toMatchObject({ name: 'LockOutError' })
  })

  it('asks first as a switch does, and is saved with the list that was seen', async () => {
    await setGrant(database(), adam, pharmacy, true)
    const { id, moves } = await latest()
    await hospital.owner`update access_ask_first set people = 0`
    await expect(revert(id)).rejects.toMatchObject({ name: 'AskFirst' })
    const { digest, counts } = await readMovesPreview(admin(), database(), inverse(moves), 0)
    expect(counts).toMatchObject({ closes: 1, people: 1 })
    await setStaffRole(database(), adam, { username: 'carl', role: 'nurse', wanted: true })
    await expect(revert(id, { digest })).rejects.toMatchObject({ reason: 'access.listMoved' })
    await setStaffRole(database(), adam, { username: 'carl', role: 'nurse', wanted: false })
    await expect(revert(id, { digest })).resolves.toBeDefined()
    await hospital.owner`update access_ask_first set people = null`
  })

  it('is refused when a role of it is gone, and for an unknown change', async () => {
    await hospital.sql`insert into role (slug, name) values ('passing', 'Passing')`
    const passing: Cell = { ...pharmacy, role: 'passing' }
    await setGrant(database(), adam, passing, true)
    const { id } = await latest()
    await hospital.sql`delete from role where slug = 'passing'`
    const { id: removed } = await latest()
    await expect(revert(removed)).rejects.toMatchObject({ reason: 'access.change.gone' })
    await expect(revert(id)).rejects.toMatchObject({ reason: 'access.change.gone' })
    await expect(revert(2_000_000_000)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('needs the permission to change access', async () => {
    await setGrant(database(), adam, pharmacy, true)
    const { id } = await latest()
    const reader = hospital.as('adam', { but: ['settings.access.manage'] })
    await expect(
      database().transaction((transaction) => revertChange(transaction, reader, { change: id, reason: '' })),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(revert(id)).resolves.toBeDefined()
  })
})

it('the preview of moves is of the policy that they make', async () => {
  await hospital.sql.begin(async (sql) => {
    await sql`insert into staff_role (staff_id, role_id) select s.id, r.id from staff s, role r where s.username = 'carl' and r.slug = 'nurse'`
    await sql`insert into staff_permission (staff_id, permission_id) select s.id, p.id from staff s, permission p where s.username = 'carl' and p.codename = 'patients.read'`
    await sql`insert into role_permission (role_id, permission_id) select r.id, p.id from role r, permission p where r.slug = 'cashier' and p.codename = 'reports.access.read'`
    await sql`insert into ui_permission_permission (ui_permission_id, permission_id) select u.id, p.id from ui_permission u, permission p where u.element_id = 'menu_theatre' and p.codename = 'patients.read'`
    await sql`insert into ui_permission_role (ui_permission_id, role_id) select u.id, r.id from ui_permission u, role r where u.element_id = 'menu_theatre' and r.slug = 'cashier'`
  })
  const { id, moves } = await latest()
  expect(moves).toHaveLength(5)
  const before = await readPolicy(database())
  const proposed = withMoves(before, inverse(moves))
  await revert(id)
  const after = await readPolicy(database())
  expect(sorted(proposed)).toEqual(sorted(after))
  expect(sorted(proposed)).not.toEqual(sorted(before))
})

const sorted = ({ rules, cases }: Awaited<ReturnType<typeof readPolicy>> | ReturnType<typeof withMoves>) => ({
  elements: [...rules.elements]
    .map(([name, { roleIds, permissionIds }]) => [name, roleIds.toSorted(), permissionIds.toSorted()])
    .sort(),
  roles: [...rules.permissionsOfRole].map(([id, held]) => [id, held.toSorted()]).sort(),
  // Those who hold the same are one case once it is read again, and each their own where moves made them alike.
  cases: cases
    .flatMap(({ roleIds, permissionIds, people }) =>
      people.map((person) => ({ person, roles: roleIds.toSorted(), permissions: permissionIds.toSorted() })),
    )
    .sort((one, other) => one.person - other.person),
})
