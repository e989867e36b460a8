import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOperation } from '@/e2e/support/records/operations'
import { addTheatre } from '@/e2e/support/records/theatres'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays, type Day } from '../../clock/day'
import { hospitalInstant, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { readKitOf, readKits } from '../queries/kits'
import { readSessions, readSpecialties } from '../queries/sessions'
import { bookOperation } from './book'
import { addKit, planKit, setKitInUse, takeOutKit } from './kits'
import { cancelSession, confirmSession, explainLateStart, planSession } from './sessions'
import { cancelOperation } from './steps'

const hospital = hospitalInTest('theatre_plan')
afterAll(() => client().end())

const key = () => crypto.randomUUID()
let theatreId = ''
let day: Day
beforeAll(async () => {
  theatreId = await addTheatre(hospital.sql, 'Theatre of plans')
  day = addDays(today(), 30)
})

const versionOf = async (table: string, id: string) => {
  const [row] = await hospital.sql<{ version: number }[]>`
    select version from ${hospital.sql(table)} where id = ${id}`
  return row?.version ?? 0
}

describe('a list', () => {
  const plan = (from: string, until: string, who = 'olga', last = day) =>
    planSession(hospital.as(who), {
      ...{ key: key(), theatreId, departmentId: null, surgeonId: hospital.as('samuel').person.id },
      ...{ from: hospitalInstant(day, from), until: hospitalInstant(last, until) },
    })
  const step = async (id: string) => ({
    key: key(),
    id,
    expectedVersion: await versionOf('theatre_session', id),
  })

  it('has its theatre for itself, over midnight too, until it is cancelled', async () => {
    await expect(plan('20:00', '23:00', 'jane')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(plan('20:00', '20:10')).rejects.toMatchObject({ reason: 'theatre.sessionLength' })
    const id = await plan('20:00', '02:00', 'olga', addDays(day, 1))
    const shown = await readSessions(hospital.as('jane'), addDays(day, 1))
    expect(shown.filter((one) => one.id === id)).toMatchObject([
      { surgeon: 'Samuel Adeyemi', status: 'planned', operations: 0 },
    ])
    await expect(plan('23:30', '03:00', 'olga', addDays(day, 1))).rejects.toMatchObject({
      reason: 'theatre.sessionTaken',
      field: 'time',
    })
    await confirmSession(hospital.as('olga'), await step(id))
    await cancelSession(hospital.as('olga'), { ...(await step(id)), reason: 'No anaesthetist' })
    await expect(
      cancelSession(hospital.as('olga'), { ...(await step(id)), reason: 'Again' }),
    ).rejects.toMatchObject({ code: 'invalid_transition' })
    await expect(plan('23:30', '03:00', 'olga', addDays(day, 1))).resolves.toMatch(/-/)
    expect(await readSpecialties(hospital.as('olga'))).toEqual(expect.any(Array))
  })

  it('planned by eight at once is planned once', async () => {
    const tried = await Promise.allSettled(Array.from({ length: 8 }, () => plan('05:00', '06:00')))
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tried)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ reason: 'theatre.sessionTaken' })
  })

  it('that began late says why, in words where it is another reason', async () => {
    const id = await plan('08:00', '12:00')
    const explain = async (lateNote: string | null) =>
      explainLateStart(hospital.as('olga'), { ...(await step(id)), lateCode: 'other', lateNote })
    await expect(explain(null)).rejects.toMatchObject({ field: 'lateNote' })
    await explain('Fire drill')
    const shown = await readSessions(hospital.as('jane'), day)
    expect(shown.find((one) => one.id === id)).toMatchObject({ lateCode: 'other', lateNote: 'Fire drill' })
  })
})

describe('kit', () => {
  let nth = 0
  async function operation(inMinutes: number) {
    nth += 1
    const other = await addTheatre(hospital.sql, `Theatre of kit ${nth}`)
    const made = await addOperation(hospital.sql, { theatreId: other, inMinutes })
    return { ...made, theatreId: other }
  }
  const kit = (identifier: string) =>
    addKit(hospital.as('olga'), { key: key(), name: 'Laparoscopy tower', identifier })
  const planned = (id: string, kitId: string) => planKit(hospital.as('olga'), { key: key(), id, kitId })

  it('is in one operation at a time, and a clash says which kit, when and who planned it', async () => {
    const [first, second] = [await operation(6000), await operation(6030)]
    const tower = await kit('LAP-01')
    await expect(kit('LAP-01')).rejects.toMatchObject({ reason: 'theatre.kitIdentifier' })
    await planned(first.id, tower)
    await expect(planned(first.id, tower)).rejects.toMatchObject({ reason: 'theatre.kitThere' })
    await expect(planned(second.id, tower)).rejects.toMatchObject({
      ...{ reason: 'theatre.kitTaken', field: 'kit' },
      message: expect.stringMatching(/Laparoscopy tower LAP-01 is taken .*, booked by Olga Petrova/),
    })
    await takeOutKit(hospital.as('olga'), { key: key(), id: first.id, kitId: tower })
    await planned(second.id, tower)
    expect(await readKitOf(hospital.as('jane'), first.id)).toEqual([])
    expect(await readKitOf(hospital.as('jane'), second.id)).toMatchObject([{ identifier: 'LAP-01' }])
    expect((await readKits(hospital.as('jane'))).find(({ id }) => id === tower)?.next).toBeInstanceOf(Date)
  })

  it('is named by a booking that it is in the way of, and free at once after a cancellation', async () => {
    const [first, second] = [await operation(9000), await operation(9500)]
    const tower = await kit('LAP-02')
    await planned(first.id, tower)
    await planned(second.id, tower)
    const [row] = await hospital.sql<{ at: Date; surgeon: number }[]>`
      select lower(c.period) as at, t.staff_id as surgeon from theatre_case c, theatre_case_team t
       where c.id = ${first.id} and t.case_id = ${second.id}`
    const move = async () =>
      bookOperation(hospital.as('olga'), 'move', {
        ...{ key: key(), id: second.id, expectedVersion: await versionOf('theatre_case', second.id) },
        ...{
          theatreId: second.theatreId,
          startsAt: row?.at ?? new Date(),
          minutes: 60,
          displaceReason: null,
        },
        team: [{ staffId: row?.surgeon ?? 0, role: 'surgeon' }],
      })
    await expect(move()).rejects.toMatchObject({
      ...{ reason: 'theatre.clash', field: 'time' },
      message: expect.stringMatching(/Laparoscopy tower LAP-02 is taken/),
    })
    await cancelOperation(hospital.as('olga'), {
      ...{ key: key(), id: first.id, expectedVersion: await versionOf('theatre_case', first.id) },
      ...{ reason: 'No bed', cancelCode: 'no-bed' },
    })
    await expect(move()).resolves.toBe(second.id)
  })

  it('that operations are booked with stays in use, and what is out of use is not planned', async () => {
    const { id } = await operation(12000)
    const tower = await kit('LAP-03')
    await planned(id, tower)
    const set = async (active: boolean) =>
      setKitInUse(hospital.as('olga'), {
        ...{ key: key(), id: tower, expectedVersion: await versionOf('theatre_kit', tower), active },
      })
    await expect(set(false)).rejects.toMatchObject({ reason: 'theatre.kitBooked' })
    await takeOutKit(hospital.as('olga'), { key: key(), id, kitId: tower })
    await set(false)
    await expect(planned(id, tower)).rejects.toMatchObject({ reason: 'theatre.kitOut' })
  })

  it('of an operation on the waiting list stays in use too, and is not booked where it was taken out of use all the same', async () => {
    const { id, theatreId: where } = await operation(24000)
    const tower = await kit('LAP-06')
    await hospital.sql`update theatre_case set status = 'waitlisted', status_reason = 'No bed', theatre_id = null, period = null where id = ${id}`
    await planned(id, tower)
    await expect(
      setKitInUse(hospital.as('olga'), { key: key(), id: tower, expectedVersion: 1, active: false }),
    ).rejects.toMatchObject({ reason: 'theatre.kitBooked' })
    await hospital.sql`update theatre_kit set active = false where id = ${tower}`
    const book = async () =>
      bookOperation(hospital.as('olga'), 'book', {
        ...{ key: key(), id, expectedVersion: await versionOf('theatre_case', id), theatreId: where },
        ...{ startsAt: new Date(Date.now() + 24_000 * 60_000), minutes: 60, displaceReason: null },
        team: [{ staffId: hospital.as('samuel').person.id, role: 'surgeon' }],
      })
    await expect(book()).rejects.toMatchObject({ reason: 'theatre.kitOutMeanwhile' })
    await takeOutKit(hospital.as('olga'), { key: key(), id, kitId: tower })
    await expect(book()).resolves.toBe(id)
  })

  it('won by one of eight operations at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => operation(15000)))
    const tower = await kit('LAP-04')
    const tried = await Promise.allSettled(all.map(({ id }) => planned(id, tower)))
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it.each<[rule: string, statement: string, refusal: RegExp]>([
    [
      'a theatre with operations is not closed',
      'update location set active = false where id = (select theatre_id from theatre_case where id = $1)',
      /has operations or lists to come/,
    ],
    [
      'kit is in one operation, whatever writes it',
      `with kit as (select id from theatre_kit where identifier = 'LAP-05'),
            other as (insert into theatre_case_kit (case_id, kit_id, created_by, updated_by)
                      select $1, kit.id, s.id, s.id from kit, staff s where username = 'olga' returning kit_id, created_by)
       insert into theatre_case_kit (case_id, kit_id, created_by, updated_by)
       select c.id, o.kit_id, o.created_by, o.created_by from other o, theatre_case c
        where c.id <> $1 and c.period && (select period from theatre_case where id = $1) limit 1`,
      /theatre_kit_free/,
    ],
  ])('by plain SQL too: %s', async (_, statement, refusal) => {
    const [{ id }] = [await operation(18000), await operation(18000)]
    await kit('LAP-05').catch(() => undefined)
    await expect(hospital.sql.unsafe(statement, [id])).rejects.toThrow(refusal)
    await expect(hospital.owner.unsafe(statement, [id])).rejects.toThrow(refusal)
  })
})
