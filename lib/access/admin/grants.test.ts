import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Database, drizzleOver, type Sql } from '@/db/client'
import { createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { LockOutError } from './change'
import { type Cell, setGrant } from './grants'

const adam = { name: 'adam', source: 'settings' } as const
let testDatabase: TestDatabase
let sql: Sql
let database: Database

beforeAll(async () => {
  testDatabase = await createDemoDatabase('grants')
  sql = connect(testDatabase.url, { max: 8 })
  database = drizzleOver(sql)
  // It wants one more than the last administrator, whom this is about.
  await sql`update access_rule set active = false where code = 'two-administrators'`
})
afterAll(async () => {
  await sql.end()
  await testDatabase.drop()
})

const cell = (role: string, target: string): Cell => ({
  kind: target.startsWith('menu_') ? 'menu' : 'permission',
  role,
  target,
})
const isOn = async ({ kind, role, target }: Cell) => {
  const rows =
    kind === 'menu'
      ? await sql`select from ui_permission_role ur join role r on r.id = ur.role_id join ui_permission u on u.id = ur.ui_permission_id
                   where r.slug = ${role} and u.element_id = ${target}`
      : await sql`select from role_permission rp join role r on r.id = rp.role_id join permission p on p.id = rp.permission_id
                   where r.slug = ${role} and p.codename = ${target}`
  return rows.length === 1
}

describe('setGrant', () => {
  it.each([cell('nurse', 'menu_pharmacy'), cell('nurse', 'reports.access.read')])(
    'switches $target on and off, moves the version and records who did it',
    async (subject) => {
      const on = await setGrant(database, adam, subject, true, { seen: false })
      expect(on.result).toMatchObject({ applied: true, on: true, roleName: 'Nurse' })
      expect(on.after).not.toBe(on.before)
      expect(await isOn(subject)).toBe(true)
      const [event] = await sql`select actor, source, action from audit_event order by id desc limit 1`
      expect(event).toEqual({ actor: 'adam', source: 'settings', action: 'insert' })
      const off = await setGrant(database, adam, subject, false, { seen: true })
      expect(off.before).toBe(on.after)
      expect(await isOn(subject)).toBe(false)
    },
  )

  it('leaves a cell alone that someone else has changed', async () => {
    const subject = cell('cashier', 'menu_reports')
    await setGrant(database, adam, subject, true, { seen: false })
    const late = await setGrant(database, adam, subject, true, { seen: false })
    expect(late.result).toMatchObject({ applied: false, on: true })
    expect(late.after).toBe(late.before)
    await setGrant(database, adam, subject, false)
  })

  it('moves no version when the cell already has that value', async () => {
    const again = await setGrant(database, adam, cell('nurse', 'menu_patients'), true)
    expect(again.result).toMatchObject({ applied: true, on: true })
    expect(again.after).toBe(again.before)
  })

  describe.each([cell('nurse', 'menu_laboratory'), cell('nurse', 'settings.access.read')])(
    'with an end: $target',
    (subject) => {
      const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
      const kept = async () => {
        const table = sql(subject.kind === 'menu' ? 'ui_permission_role' : 'role_permission')
        return await sql<{ from: Date | null; until: Date | null }[]>`
          select nullif(valid_from, '-infinity') as from, valid_until as until
            from ${table} where role_id = (select id from role where slug = 'nurse') and (valid_from > '-infinity' or valid_until is not null)`
      }
      afterEach(async () => {
        await setGrant(database, adam, subject, false)
      })

      it('gives it for a time, another time, and without end', async () => {
        const first = { until: hours(1) }
        expect((await setGrant(database, adam, subject, true, { period: first })).result.on).toBe(true)
        expect(await kept()).toEqual([{ from: null, until: first.until }])
        const again = await setGrant(database, adam, subject, true, { period: first })
        expect(again.after).toBe(again.before)
        const longer = { from: hours(1), until: hours(2) }
        await setGrant(database, adam, subject, true, { period: longer })
        expect(await kept()).toEqual([longer])
        await setGrant(database, adam, subject, true)
        expect(await kept()).toEqual([])
        expect(await isOn(subject)).toBe(true)
      })

      it('takes away what has not begun', async () => {
        await setGrant(database, adam, subject, true, { period: { from: hours(1) } })
        expect(await kept()).toHaveLength(1)
        await setGrant(database, adam, subject, false)
        expect(await kept()).toEqual([])
      })

      it.each([
        [{ until: hours(-1) }, 'access.endIsPast'],
        [{ from: hours(2), until: hours(1) }, 'access.endBeforeBeginning'],
      ])('refuses a period that never is', async (period, reason) => {
        await expect(setGrant(database, adam, subject, true, { period })).rejects.toMatchObject({
          code: 'invalid',
          reason,
        })
      })
    },
  )

  it('gives no end to what the last administrators hold', async () => {
    const period = { until: new Date(Date.now() + 3_600_000) }
    const subject = cell('admin', 'menu_settings')
    await expect(setGrant(database, adam, subject, true, { period })).rejects.toThrow(LockOutError)
    const forced = await setGrant(database, adam, subject, true, { period, mayLockOut: true })
    expect(forced.result.on).toBe(true)
    await setGrant(database, adam, subject, true)
  })

  it('says when what it took away had an end, as giving it again would not bring that back', async () => {
    const subject = cell('cashier', 'menu_reports')
    await setGrant(database, adam, subject, true, { period: { until: new Date(Date.now() + 3_600_000) } })
    expect((await setGrant(database, adam, subject, false)).result).toMatchObject({
      on: false,
      lostEnd: true,
    })
    await setGrant(database, adam, subject, true)
    expect((await setGrant(database, adam, subject, false)).result).not.toHaveProperty('lostEnd')
  })

  it('refuses what does not exist', async () => {
    for (const [subject, reason] of [
      [cell('nobody', 'menu_pharmacy'), 'access.noRole'],
      [cell('nurse', 'menu_nothing'), 'access.noTarget'],
      [cell('nurse', 'no.such'), 'access.noTarget'],
      [cell("' or true --", 'menu_pharmacy'), 'access.noRole'],
    ] as const) {
      await expect(setGrant(database, adam, subject, true)).rejects.toMatchObject({ code: 'invalid', reason })
    }
  })

  it.each([
    cell('admin', 'menu_settings'),
    cell('admin', 'settings.access.manage'),
    cell('admin', 'settings.access.read'),
  ])('does not take $target from the last people who can administer access', async (subject) => {
    await expect(setGrant(database, adam, subject, false)).rejects.toMatchObject({
      code: 'rule',
      reason: 'access.lockOut',
    })
    expect(await isOn(subject)).toBe(true)
    const forced = await setGrant(database, adam, subject, false, { mayLockOut: true })
    expect(forced.result.on).toBe(false)
    await setGrant(database, adam, subject, true)
  })

  it("keeps one administrator when two remove each other's access at once", async () => {
    for (let round = 0; round < 5; round += 1) {
      for (const target of ['menu_settings', 'settings.access.read', 'settings.access.manage']) {
        await setGrant(database, adam, cell('manager', target), true)
      }
      const outcomes = await Promise.allSettled([
        setGrant(database, adam, cell('admin', 'menu_settings'), false),
        setGrant(database, adam, cell('manager', 'menu_settings'), false),
      ])
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
      const refused = outcomes.find((outcome) => outcome.status === 'rejected')
      expect(refused?.reason).toBeInstanceOf(LockOutError)
      await setGrant(database, adam, cell('admin', 'menu_settings'), true)
    }
  })

  it('does not deadlock with plain SQL that writes the same rows', async () => {
    const work = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0
        ? setGrant(database, adam, cell('nurse', 'menu_billing'), index % 4 === 0)
        : sql`insert into ui_permission_role (role_id, ui_permission_id)
              select r.id, u.id from role r, ui_permission u where r.slug = 'nurse' and u.element_id = 'menu_reports'
              on conflict do nothing`,
    )
    const outcomes = await Promise.allSettled(work)
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toEqual([])
  })
})
