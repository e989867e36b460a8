import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connect, drizzleOver, type Sql } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { deactivateStaff, setStaffRole } from '../../staff/accounts'
import { type Cell, setGrant } from '../admin/grants'
import { endException, recordException } from './exceptions'
import { readRuleStates } from './rule-states'

const hospital = hospitalInTest('rule_guard')
let pool: Sql
beforeAll(() => {
  pool = connect(hospital.env.DATABASE_URL ?? '', { max: 4 })
})
afterAll(() => pool.end())
const database = () => drizzleOver(pool)
const settings = { name: 'adam', source: 'settings' } as const
const cli = { name: 'cli:root', source: 'cli' } as const

/** As at the start: the demo's own grants and exceptions. */
beforeEach(async () => {
  await hospital.owner`delete from access_rule_exception
    where staff_id not in (select id from staff where username in ('adam', 'nadia'))`
  await hospital.owner`update staff set active = true where not active`
  await hospital.owner`delete from staff_role sr using staff s, role r
    where s.id = sr.staff_id and r.id = sr.role_id and s.username = 'mina' and r.slug <> 'manager'`
  await hospital.owner`delete from staff_permission`
})

const give = (username: string, role: string, actor: typeof settings | typeof cli = settings) =>
  setStaffRole(database(), actor, { username, role, wanted: true })
const cell = (role: string, target: string): Cell => ({
  kind: target.startsWith('menu_') ? 'menu' : 'permission',
  role,
  target,
})
const stateOf = async (code: string) => {
  const { states } = await readRuleStates(database())
  return states.find(({ rule }) => rule.code === code)
}
const holds = async (username: string, role: string) =>
  (
    await hospital.sql`select from staff_role sr join staff s on s.id = sr.staff_id join role r on r.id = sr.role_id
                        where s.username = ${username} and r.slug = ${role}`
  ).length === 1

describe('what comes from the portal’s pages', () => {
  it('gives nobody roles that break a separation together, and names them', async () => {
    await expect(give('mina', 'admin')).rejects.toMatchObject({
      code: 'rule',
      reason: 'access.breaksRule',
      params: [expect.stringContaining('sees who read charts'), ['Mina Rahimi'], 0],
    })
    expect(await holds('mina', 'admin')).toBe(false)
  })

  it('lets nobody who opens charts in an emergency review who did', async () => {
    for (const username of ['jane', 'david', 'peter'])
      await expect(give(username, 'privacy_officer')).rejects.toMatchObject({
        reason: 'access.breaksRule',
        params: [expect.stringContaining('in an emergency'), [expect.any(String)], 0],
      })
    await expect(give('paula', 'nurse')).rejects.toMatchObject({ reason: 'access.breaksRule' })
    await expect(
      setGrant(database(), settings, cell('nurse', 'patients.emergency.review'), true),
    ).rejects.toMatchObject({ reason: 'access.breaksRule' })
    expect(await stateOf('emergency-and-its-review')).toMatchObject({ state: 'kept' })
  })

  it('gives no role a permission with which its people break one', async () => {
    await expect(
      setGrant(database(), settings, cell('nurse', 'settings.access.manage'), true),
    ).rejects.toMatchObject({
      reason: 'access.breaksRule',
      params: [expect.stringContaining('charts'), ['Jane Achieng'], 0],
    })
  })

  it('gives a duty only to those who alone may have it', async () => {
    await expect(
      setGrant(database(), settings, cell('nurse', 'patients.confidential'), true),
    ).rejects.toMatchObject({
      reason: 'access.breaksRule',
    })
    // Sofia is a doctor too, so her other role may have it for all the rule says; Olga has only that one.
    await expect(
      setGrant(database(), settings, cell('theatre_coordinator', 'patients.confidential'), true),
    ).rejects.toMatchObject({ params: [expect.anything(), ['Olga Petrova'], 0] })
  })

  it('leaves enough people, by a switch, a role and a person alike', async () => {
    // Of three doctors one may go.
    await deactivateStaff(database(), settings, 'samuel')
    for (const work of [
      () => setGrant(database(), settings, cell('doctor', 'consultations.sign'), false),
      () => setGrant(database(), settings, cell('doctor', 'menu_consultations'), false),
      () => deactivateStaff(database(), settings, 'david'),
      () => setStaffRole(database(), settings, { username: 'sofia', role: 'doctor', wanted: false }),
    ])
      await expect(work()).rejects.toMatchObject({ reason: 'access.tooFewLeft' })
    expect(await stateOf('two-sign')).toMatchObject({ state: 'kept', having: 2 })
  })

  it('may change anything that makes nothing worse, also where a rule is broken already', async () => {
    await give('mina', 'admin', cli)
    expect(await stateOf('access-and-its-log')).toMatchObject({
      state: 'broken',
      broken: { others: 1, excepted: 2 },
    })
    const changed = await setGrant(database(), settings, cell('manager', 'menu_billing'), true)
    expect(changed.result.applied).toBe(true)
    await setGrant(database(), settings, cell('manager', 'menu_billing'), false)
  })

  it('holds a grant that begins later against the rules now', async () => {
    const [manage] = await hospital.sql`select id from permission where codename = 'settings.access.manage'`
    await hospital.owner`insert into staff_permission (staff_id, permission_id, valid_from)
      select id, ${manage?.id ?? 0}, hospital_now() + interval '2 days' from staff where username = 'carl'`
    await expect(give('carl', 'nurse')).rejects.toMatchObject({
      reason: 'access.breaksRule',
      params: [expect.stringContaining('charts'), ['Carl Jensen'], 0],
    })
    await give('carl', 'nurse', cli)
    expect(await stateOf('access-and-charts')).toMatchObject({ state: 'kept', brokenFrom: expect.any(Date) })
    await hospital.owner`delete from staff_permission`
    expect(await stateOf('access-and-charts')).toMatchObject({ state: 'kept', brokenFrom: null })
    await setStaffRole(database(), cli, { username: 'carl', role: 'nurse', wanted: false })
  })

  it('gives a role for longer than an exception of somebody else lasts', async () => {
    const far = new Date(Date.now() + 20 * 365 * 86_400_000)
    const period = { until: far }
    const given = await setStaffRole(database(), settings, {
      ...{ username: 'carl', role: 'pharmacist', wanted: true, period },
    })
    expect(given.result).toBe(true)
    await setStaffRole(database(), cli, { username: 'carl', role: 'pharmacist', wanted: false })
  })

  it('is held against the rules as they are under the lock, so that two halves are not given at once', async () => {
    const [manage] = await hospital.sql`select id from permission where codename = 'settings.access.manage'`
    for (let round = 0; round < 5; round += 1) {
      await hospital.owner`insert into role (slug, name) values ('half', 'Half') on conflict do nothing`
      await hospital.owner`insert into role_permission select r.id, ${manage?.id ?? 0} from role r where r.slug = 'half' on conflict do nothing`
      await hospital.owner`delete from staff_role where staff_id = (select id from staff where username = 'carl')`
      const outcomes = await Promise.allSettled([give('carl', 'half'), give('carl', 'nurse')])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
    await hospital.owner`delete from staff_role where staff_id = (select id from staff where username = 'carl')`
    await hospital.owner`delete from role where slug = 'half'`
    await give('carl', 'cashier')
  })
})

describe('an exception', () => {
  const record = (asked: Partial<Parameters<typeof recordException>[2]> = {}) =>
    database().transaction((transaction) =>
      recordException(transaction, hospital.as('adam'), {
        rule: 'access-and-its-log',
        username: 'mina',
        reason: 'Adam is on leave this week.',
        lastDay: addDays(today(), 7),
        ...asked,
      }),
    )

  it('lets one person break one rule until it ends', async () => {
    await record()
    await give('mina', 'admin')
    const found = await stateOf('access-and-its-log')
    expect(found).toMatchObject({ state: 'excepted', broken: { others: 0, excepted: 3 } })
    const own = found?.exceptions.find(({ username }) => username === 'mina')
    await database().transaction((transaction) =>
      endException(transaction, hospital.as('adam'), own?.id ?? 0),
    )
    expect(await stateOf('access-and-its-log')).toMatchObject({
      state: 'broken',
      broken: { others: 1, excepted: 2 },
    })
    await setStaffRole(database(), settings, { username: 'mina', role: 'admin', wanted: false })
    await expect(give('mina', 'admin')).rejects.toMatchObject({ reason: 'access.breaksRule' })
    // Nobody else's, and of no other rule.
    await record()
    await expect(give('carl', 'admin')).rejects.toMatchObject({ reason: 'access.breaksRule' })
    await expect(give('mina', 'doctor')).resolves.toBeDefined()
    await expect(give('mina', 'admin')).rejects.toMatchObject({
      params: [expect.stringContaining('charts'), expect.anything(), 0],
    })
  })

  it.each([
    [{ rule: 'no-such-rule' }, 'rule', 'access.exception.noRule'],
    [{ username: 'nobody-here' }, 'username', 'access.exception.noPerson'],
    [{ username: '' }, 'username', 'access.exception.needsPerson'],
    [{ rule: 'two-sign' }, 'username', 'access.exception.needsNobody'],
    [{ lastDay: '2001-01-01' }, 'lastDay', 'access.exception.ended'],
    [{ lastDay: '2999-01-01' }, 'lastDay', 'access.exception.tooLong'],
  ])('is refused for %j', async (asked, field, reason) => {
    await expect(record(asked)).rejects.toMatchObject({ code: 'invalid', field, reason })
  })

  it('is recorded and ended only by those who may change access, and cannot be extended or deleted', async () => {
    await expect(
      database().transaction((transaction) =>
        recordException(transaction, hospital.as('mina'), {
          rule: 'x',
          username: 'x',
          reason: 'x',
          lastDay: today(),
        }),
      ),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      database().transaction((transaction) => endException(transaction, hospital.as('mina'), 1)),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await record()
    const { sql } = hospital
    await expect(
      sql`update access_rule_exception set until = until + interval '1 day'`,
    ).rejects.toMatchObject({ code: '23514' })
    await expect(sql`update access_rule_exception set reason = 'Another'`).rejects.toMatchObject({
      code: '23514',
    })
    await expect(sql`delete from access_rule_exception`).rejects.toMatchObject({ code: '42501' })
    const [logged] = await sql`select action, entity from audit_event order by id desc limit 1`
    expect(logged).toEqual({ action: 'insert', entity: 'access_rule_exception' })
  })
})
