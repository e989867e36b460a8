import { afterAll, describe, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client, database } from '../../platform/database'
import { setStaffRole } from '../../staff/accounts'
import { syncRegistry } from '../admin/sync-registry'
import { readRuleStates } from '../rules/rule-states'
import { changeAskFirst, readAskFirst, seenOf } from './ask-first'
import { readRetiredRules, readRule } from './rule-rows'
import { type AskedRule, checkRule, retireRule, saveRule } from './save-rule'

const hospital = hospitalInTest('rulebook')
afterAll(() => client().end())

const adam = () => hospital.as('adam')
const jane = () => hospital.as('jane')
const settings = { name: 'adam', source: 'settings' } as const

const separation: AskedRule = {
  kind: 'separation',
  seen: '',
  title: 'Nobody both bills and dispenses',
  minimum: null,
  roles: [],
  duties: [['menu_billing'], ['menu_pharmacy'], [], []],
}
const check = (asked: AskedRule, who = adam()) => checkRule(database(), who, asked)
const save = (asked: AskedRule, digest: string, who = adam()) =>
  database().transaction((transaction) => saveRule(transaction, who, { ...asked, digest }))
const checkAndSave = async (asked: AskedRule) => save(asked, (await check(asked)).digest)
const idOf = async (title: string) => {
  const [row] = await hospital.sql<{ id: number }[]>`select id from access_rule where title = ${title}`
  return row?.id ?? 0
}
const kept = async (title: string) => {
  const found = await readRule(adam(), database(), await idOf(title))
  if (!found) throw new Error(`There is no rule “${title}”.`)
  return found
}
const give = (username: string, role: string, wanted = true) =>
  setStaffRole(database(), settings, { username, role, wanted })

describe('a rule', () => {
  it('is checked over everybody before it is saved, and then holds', async () => {
    const found = await check(separation)
    expect(found).toMatchObject({ broken: true, breakers: ['Adam Clarke', 'Nadia Haddad'], having: 2 })
    expect(found.breakingSets).toBeGreaterThan(0)
    expect(await idOf(separation.title)).toBe(0)
    await save(separation, found.digest)
    const { rule, shipped, active } = await kept(separation.title)
    expect({ rule, shipped, active }).toMatchObject({
      rule: {
        code: 'nobody-both-bills-and-dispenses',
        scope: 'person',
        duties: [['menu_billing'], ['menu_pharmacy']],
      },
      shipped: false,
      active: true,
    })
    await expect(give('carl', 'pharmacist')).rejects.toMatchObject({
      reason: 'access.breaksRule',
      params: [separation.title, ['Carl Jensen'], 0],
    })
    const [entry] = await hospital.sql`
      select action from audit_event where entity = 'access_rule' and subject->>'title' = ${separation.title}`
    expect(entry).toEqual({ action: 'insert' })
  })

  it('is saved only as it was checked, and while the same people break it', async () => {
    const asked = {
      ...separation,
      title: 'Nobody both registers and bills',
      duties: [['menu_billing'], ['menu_appointments']],
    }
    const { digest } = await check(asked)
    const moved = { code: 'conflict', reason: 'access.rulebook.proofMoved' }
    await expect(
      save({ ...asked, duties: [['menu_billing'], ['menu_reports']] }, digest),
    ).rejects.toMatchObject(moved)
    await expect(save(asked, '')).rejects.toMatchObject(moved)
    await give('carl', 'receptionist')
    await expect(save(asked, digest)).rejects.toMatchObject(moved)
    expect((await check(asked)).breakers).toEqual(['Adam Clarke', 'Carl Jensen', 'Nadia Haddad'])
    await give('carl', 'receptionist', false)
    await save(asked, digest)
    expect(await idOf(asked.title)).toBeGreaterThan(0)
  })

  it('no longer applies once it is retired, and applies again once it is saved', async () => {
    const id = await idOf(separation.title)
    await database().transaction((transaction) => retireRule(transaction, adam(), id))
    expect(await readRetiredRules(adam(), database())).toEqual([{ id, title: separation.title }])
    await give('carl', 'pharmacist')
    const { seen } = await kept(separation.title)
    await checkAndSave({ ...separation, id, seen })
    expect(await readRetiredRules(adam(), database())).toEqual([])
    const { states } = await readRuleStates(database())
    expect(states.find(({ rule }) => rule.id === id)).toMatchObject({
      state: 'broken',
      broken: { others: 3 },
    })
    await give('carl', 'pharmacist', false)
  })

  it('that somebody else saved since is not overwritten', async () => {
    const id = await idOf(separation.title)
    const { seen } = await kept(separation.title)
    await checkAndSave({ ...separation, id, seen, duties: [['menu_billing'], ['menu_laboratory']] })
    await expect(checkAndSave({ ...separation, id, seen })).rejects.toMatchObject({
      reason: 'access.rulebook.ruleChanged',
      stale: true,
    })
    expect((await kept(separation.title)).rule.duties).toEqual([['menu_billing'], ['menu_laboratory']])
  })

  it('that came with the portal keeps its sentence, and what it says is the hospital’s', async () => {
    const [shipped] = await hospital.sql<{ id: number; title: string }[]>`
      select id, title from access_rule where code = 'two-administrators'`
    const { id = 0, title = '' } = shipped ?? {}
    const { seen, shipped: isShipped } = await kept(title)
    expect(isShipped).toBe(true)
    const asked: AskedRule = {
      ...{ id, seen, kind: 'enough', title: 'Another sentence', minimum: 3, roles: [] },
      duties: [['settings.access.manage']],
    }
    expect(await check(asked)).toMatchObject({ broken: true, breakers: [], having: 2 })
    await checkAndSave(asked)
    expect((await kept(title)).rule).toMatchObject({
      title,
      minimum: 3,
      duties: [['settings.access.manage']],
    })
    await syncRegistry(database())
    expect((await kept(title)).rule).toMatchObject({ minimum: 3 })
  })

  it.each([
    ['has no sentence', { title: '' }, 'needsTitle', 'title'],
    ['has one duty to separate', { duties: [['menu_billing']] }, 'needsTwoDuties', 'duties'],
    ['is about nothing', { duties: [[], []] }, 'needsDuty', 'duties'],
    [
      'is about what does not exist',
      { duties: [['menu_billing'], ['menu_nothing']] },
      'unknownEntry',
      undefined,
    ],
    ['asks for no number', { kind: 'enough' }, 'needsMinimum', 'minimum'],
    ['names no role', { kind: 'reach' }, 'needsRole', 'roles'],
    ['names a role that does not exist', { kind: 'reach', roles: ['pilot'] }, 'unknownRole', 'roles'],
  ] as const)('is refused when it %s', async (_, wrong, reason, field) => {
    await expect(check({ ...separation, ...wrong } as AskedRule)).rejects.toMatchObject({
      reason: `access.rulebook.${reason}`,
      field,
    })
  })

  it('about who alone may have something is broken by everybody else who has it', async () => {
    const reach: AskedRule = {
      ...separation,
      kind: 'reach',
      title: 'Only cashiers bill',
      roles: ['cashier', 'billing_supervisor'],
      duties: [['menu_billing']],
    }
    expect(await check(reach)).toMatchObject({ broken: true, breakers: ['Adam Clarke', 'Nadia Haddad'] })
    expect(await check({ ...reach, roles: [...(reach.roles ?? []), 'admin'] })).toMatchObject({
      broken: false,
      breakers: [],
    })
  })
})

describe('when a switch asks first', () => {
  const change = (people: number | null, signedIn: boolean, seen: string, who = adam()) =>
    database().transaction((transaction) => changeAskFirst(transaction, who, { people, signedIn, seen }))
  const seenNow = async () => seenOf(await readAskFirst(adam(), database()))

  it('is changed from what was seen, and the second of two is told', async () => {
    const seen = await seenNow()
    await change(7, true, seen)
    expect(await readAskFirst(adam(), database())).toEqual({ people: 7, signedIn: true })
    await expect(change(null, false, seen)).rejects.toMatchObject({
      code: 'conflict',
      params: [7, true],
      stale: true,
    })
    await change(null, false, await seenNow())
    expect(await readAskFirst(adam(), database())).toEqual({ people: null, signedIn: false })
  })
})

it('rules and thresholds are read and changed by who may alone', async () => {
  const id = await idOf('Nobody both registers and bills')
  const who = jane()
  for (const refused of [
    () => check(separation, who),
    () => save(separation, '', who),
    () => database().transaction((transaction) => retireRule(transaction, who, id)),
    () =>
      database().transaction((transaction) =>
        changeAskFirst(transaction, who, { people: 1, signedIn: false, seen: '' }),
      ),
    () => readAskFirst(who, database()),
    () => readRule(who, database(), id),
    () => readRetiredRules(who, database()),
  ])
    await expect(refused()).rejects.toMatchObject({ code: 'forbidden' })
})
