import { afterAll, beforeAll, expect, it } from 'vitest'
import { operationSteps } from '@/e2e/support/records/operation-steps'
import { addOperation } from '@/e2e/support/records/operations'
import { addTheatre } from '@/e2e/support/records/theatres'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { hospitalDay, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { liveCorridor } from '../board/live-corridor'
import { cancelOperation } from '../commands/steps'
import { figuresOf, lateBy, readUtilisationAddress } from '../model/utilisation'
import { readCorridor } from './corridor'
import { readDayCancellations, readSessionUse } from './utilisation'

const hospital = hospitalInTest('theatre_use')
afterAll(() => client().end())

let theatreId = ''
beforeAll(async () => {
  theatreId = await addTheatre(hospital.sql, 'Theatre of figures')
})

/** Days back at which the list began: far from what else is booked. */
const BACK = 10
const asked = () => ({ from: addDays(today(), -BACK - 1), until: addDays(today(), -BACK + 1), theatreId })

const began = async (minutes: number) => {
  const [row] = await hospital.owner<{ at: Date }[]>`
    select date_trunc('hour', hospital_now()) - make_interval(days => ${BACK}) + make_interval(mins => ${minutes}) as at`
  return row?.at ?? new Date(0)
}

/** An operation with its recorded times, in minutes from the beginning of the list, as the owner of the tables writes them. */
async function operated(from: number, until: number) {
  const { id } = await addOperation(hospital.sql, {
    ...{ theatreId, inMinutes: 60 * 24 * (from + 40) },
  })
  const [began1, left] = [await began(from), await began(until)]
  await hospital.owner.begin(async (sql) => {
    for (const table of ['theatre_case', 'theatre_event'])
      await sql.unsafe(`alter table ${table} disable trigger user`)
    await sql`
      update theatre_case set status = 'completed', period = tstzrange(${began1.toISOString()}, ${left.toISOString()})
       where id = ${id}`
    await sql`
      insert into theatre_event (case_id, kind, at, recorded_by)
      select ${id}, kind, at, s.id from staff s,
             (values ('in', ${began1.toISOString()}::timestamptz), ('out', ${left.toISOString()}::timestamptz)) as t(kind, at)
       where s.username = 'theo'`
    for (const table of ['theatre_case', 'theatre_event'])
      await sql.unsafe(`alter table ${table} enable trigger user`)
    await sql`select fire_always()`
  })
}

it('the figures of a list are those of the recorded times', async () => {
  const [from, until] = [await began(0), await began(240)]
  await hospital.sql`
    insert into theatre_session (theatre_id, period, status, late_code, created_by, updated_by)
    select ${theatreId}, tstzrange(${from.toISOString()}, ${until.toISOString()}), 'confirmed', 'patient', id, id
      from staff where username = 'olga'`
  await operated(10, 70)
  await operated(90, 150)
  await operated(180, 300)
  const sessions = await readSessionUse(hospital.as('olga'), asked())
  expect(sessions).toMatchObject([
    // The last one is counted as long as the list lasts.
    { operations: 3, usedMinutes: 60 + 60 + 60, turnovers: [20, 30], lateCode: 'patient' },
  ])
  expect(sessions.map(lateBy)).toEqual([10])
  expect(figuresOf(sessions)).toEqual({
    ...{ sessions: 1, sessionMinutes: 240, usedMinutes: 180, used: 75 },
    ...{ late: 1, turnovers: 2, turnover: 25 },
  })
})

it('what was cancelled on its day is counted by its reason, and what was cancelled before is not', async () => {
  const other = await addTheatre(hospital.sql, 'Theatre of cancellations')
  const on = async (inMinutes: number) =>
    (await addOperation(hospital.sql, { theatreId: other, inMinutes })).id
  const [soon, later] = [await on(0), await on(60 * 24 * 3)]
  for (const id of [soon, later])
    await cancelOperation(hospital.as('olga'), {
      ...{ key: crypto.randomUUID(), id, expectedVersion: 1, reason: 'No bed is free' },
      cancelCode: 'no-bed',
    })
  const read = (who: string) =>
    readDayCancellations(hospital.as(who), {
      ...{ from: today(), until: addDays(today(), 4), theatreId: other },
    })
  expect(await read('olga')).toMatchObject([{ id: soon, cancelCode: 'no-bed', reason: 'No bed is free' }])
})

it('an address of more than a month shows its last month, and a strange one the last four weeks', () => {
  const on = (parts: Record<string, string>) => readUtilisationAddress(parts, hospitalDay(new Date()))
  expect(on({ from: '2026-01-01', until: '2026-12-31' })).toMatchObject({ from: '2026-12-01' })
  expect(on({ from: '2026-05-09', until: '2026-05-02' })).toMatchObject({ from: '2026-05-02' })
  expect(on({ from: 'x', until: 'y', list: 'z' })).toMatchObject({
    ...{ until: today(), from: addDays(today(), -27), list: 'sessions' },
  })
})

it('the board of the corridor says what each theatre is doing, and nothing of anybody', async () => {
  const corridor = () => readCorridor(hospital.as('olga'))
  const board = async () => (await corridor()).theatres.find(({ id }) => id === busy)
  const busy = await addTheatre(hospital.sql, 'Theatre of the board')
  const { id } = await addOperation(hospital.sql, {
    theatreId: busy,
    inMinutes: 0,
    minutes: 5,
  })
  expect(await board()).toMatchObject({ status: null, left: 1, done: 0, next: expect.any(Date) })
  await operationSteps(hospital).inTheatre(id)
  const [row] = [await board()]
  expect(row).toMatchObject({ status: 'in-theatre', left: 0, since: expect.any(Date) })
  expect(Object.keys(row ?? {}).toSorted()).toEqual(
    ['done', 'id', 'left', 'name', 'next', 'since', 'status', 'until'].toSorted(),
  )
  const before = await corridor()
  const watchers = ['olga', 'theo'].map((who) => ({ of: 'all', access: hospital.as(who) }))
  const { bodies, readAt } = await liveCorridor.draw(watchers)
  expect(bodies[0]).toBe(bodies[1])
  expect(bodies[0]).toContain('Patient in theatre')
  expect(readAt).toBeGreaterThan(before.readAt)
  expect(liveCorridor.maySee(hospital.as('rita'))).toBe(false)
})

it('the board of the corridor without a theatre is as new as one with theatres, so that it is shown', async () => {
  const access = hospital.as('olga')
  const { readAt: before } = await readCorridor(access)
  await hospital.owner`alter table location disable trigger user`
  await hospital.owner`update location set active = false where form = 'th'`
  await hospital.owner`select fire_always()`
  const { bodies, readAt } = await liveCorridor.draw([{ of: 'all', access }])
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ theatres: [] })
  expect(readAt).toBeGreaterThan(before)
})
