import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readWaiting } from '../../dashboard/waiting'
import { recordDeath } from '../../flows/patient-status'
import { client } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { changeLeave } from '../commands/care'
import { answerOverdue, planObservations } from './commands'
import { readStayObservations } from './of-stay'
import { readWardList } from './ward-list'

const hospital = hospitalInTest('observations_due')
const stays = staysOf(hospital)
afterAll(() => client().end())

const HOUR = 60

/** A patient on a ward for two days, without a bed. */
async function onWard() {
  const ward = await addWard(hospital.owner)
  const stay = await stays.received(ward)
  await hospital.sql`
    update encounter set arrived_at = hospital_now() - interval '3 days', started_at = hospital_now() - interval '2 days'
     where id = ${stay.id}`
  return { ward, ...stay }
}

type Set = {
  score?: number
  level?: string
  missing?: string[]
  absent?: Record<string, string>
  pulse?: number
}

/** A set that was taken some minutes ago. */
const taken = (
  id: string,
  ago: number,
  { score = 1, level = 'low', missing = [], absent = {}, pulse = 80 }: Set = {},
) => hospital.sql`
  insert into vital_signs ${hospital.sql({
    ...{
      encounter_id: id,
      patient_id: patientOf(id),
      taken_at: before(ago),
      pulse,
      created_by: 1,
      updated_by: 1,
    },
    ...{ score_kind: 'NEWS2', score, score_level: level, score_missing: missing },
    not_measured: hospital.sql.json(absent) as never,
  } as never)}`
const patientOf = (id: string) => hospital.sql`(select patient_id from encounter where id = ${id})` as never
const before = (ago: number) => hospital.sql`hospital_now() - ${ago}::int * interval '1 minute'` as never

/** In how many minutes the next set is due; negative if it was. */
async function dueIn(id: string): Promise<number | null> {
  const state = await readStayObservations(hospital.as('jane'), id)
  if (!state?.dueAt) return null
  const [{ at } = { at: new Date() }] = await hospital.sql<{ at: Date }[]>`select hospital_now() as at`
  return Math.round((state.dueAt.getTime() - at.getTime()) / 60_000)
}

const plan = (who: string, id: string, minutes: number | null, reason: string | null = null) =>
  planObservations(hospital.as(who), { key: randomUUID(), id, minutes, reason })

describe('the next observations are due', () => {
  it.each([
    ['low', 0, 12 * HOUR],
    ['low', 3, 6 * HOUR],
    ['low-medium', 3, HOUR],
    ['medium', 6, HOUR],
    ['high', 9, HOUR / 2],
  ])('after a score that is %s, %d, in %d minutes', async (level, score, minutes) => {
    const { id } = await onWard()
    await taken(id, 10, { level, score })
    expect(await dueIn(id)).toBe(minutes - 10)
  })

  it('half an hour after the arrival, and after leave', async () => {
    const ward = await addWard(hospital.owner)
    const { id } = await stays.received(ward, ward.beds[0])
    expect(await dueIn(id)).toBe(30)
    await taken(id, 0)
    expect(await dueIn(id)).toBe(6 * HOUR)
    const jane = hospital.as('jane')
    await changeLeave(jane, 'leave', { ...(await stays.step(id)), reason: 'A family feast' })
    expect(await dueIn(id)).toBeNull()
    await changeLeave(jane, 'return', await stays.step(id))
    expect(await dueIn(id)).toBe(6 * HOUR)
  })

  it('still, after a set that is not complete; not, if it says why something was not measured', async () => {
    const { id } = await onWard()
    await taken(id, 7 * HOUR)
    await taken(id, 5, { missing: ['temperature'] })
    expect(await dueIn(id)).toBe(-HOUR)
    await taken(id, 4, { missing: ['temperature'], absent: { temperature: 'asked-declined' } })
    expect(await dueIn(id)).toBe(6 * HOUR - 4)
  })

  it('by the plan: more often for anybody, less often by a doctor with a reason, while no more is asked for', async () => {
    const { id } = await onWard()
    await taken(id, 0, { level: 'medium', score: 5 })
    await plan('jane', id, 30)
    expect(await dueIn(id)).toBe(30)
    await expect(plan('jane', id, 240, 'Asleep')).rejects.toMatchObject({
      code: 'forbidden',
      field: 'minutes',
    })
    await expect(plan('david', id, 240)).rejects.toMatchObject({ code: 'reason_required', field: 'reason' })
    await plan('david', id, 240, 'Dying, comfort care')
    expect(await dueIn(id)).toBe(240)
    await taken(id, 0, { level: 'high', score: 8 })
    expect(await dueIn(id)).toBe(30)
    expect(await readStayObservations(hospital.as('jane'), id)).toMatchObject({ planHolds: false })
    await taken(id, 0, { level: 'low', score: 1 })
    expect(await dueIn(id)).toBe(240)
    await plan('jane', id, null)
    expect(await dueIn(id)).toBe(6 * HOUR)
    await expect(plan('rita', id, 30)).rejects.toMatchObject({ code: 'forbidden' })
    const rows =
      await hospital.sql`select ended_at is null as now from observation_plan where encounter_id = ${id} order by created_at`
    expect(rows.map(({ now }) => now)).toEqual([false, false, true])
  })

  it('in hours that pass, also in the nights when the clocks change', async () => {
    const [row] = await hospital.sql`
      select (timestamptz '2026-03-28 23:30 Europe/Lisbon' + 360 * interval '1 minute') at time zone 'Europe/Lisbon' as spring,
             (timestamptz '2026-10-24 23:30 Europe/Lisbon' + 360 * interval '1 minute') at time zone 'Europe/Lisbon' as autumn`
    expect(row?.spring.toISOString()).toContain('T06:30')
    expect(row?.autumn.toISOString()).toContain('T04:30')
  })
})

describe('overdue observations', () => {
  const answer = (who: string, id: string) =>
    answerOverdue(hospital.as(who), { key: randomUUID(), id, response: 'I take them now' })

  it('are on the ward list and the dashboard until a set is taken, and an answer holds for an hour', async () => {
    const { ward, id } = await onWard()
    await expect(answer('jane', id)).resolves.toBe(id)
    await taken(id, 5)
    await expect(answer('jane', id)).rejects.toMatchObject({ code: 'rule' })
    const { id: late } = await stays.received(ward, ward.beds[1])
    await taken(late, 7 * HOUR)
    const find = async () => (await readWardList(hospital.as('jane'), ward.id)).find((one) => one.id === late)
    expect(await find()).toMatchObject({ isOverdue: true, minutes: 360, calledSince: expect.any(Date) })
    const waits = async () =>
      (await readWaiting(hospital.as('jane'))).find((one) => one.id === 'observations-overdue')?.count
    const before = (await waits()) ?? 0
    expect(before).toBeGreaterThan(0)
    await answer('jane', late)
    expect(await find()).toMatchObject({
      ...{ isOverdue: true, calledSince: null },
      answer: { kind: 'overdue', by: expect.stringContaining('Jane'), response: 'I take them now' },
    })
    await expect(answer('greta', late)).rejects.toMatchObject({ code: 'conflict' })
    await expect(answer('rita', late)).rejects.toMatchObject({ code: 'forbidden' })
    await hospital.owner`alter table escalation disable trigger user`
    await hospital.owner`
      update escalation set acknowledged_at = acknowledged_at - interval '61 minutes', raised_at = raised_at - interval '61 minutes',
             unanswered_since = unanswered_since - interval '61 minutes' where encounter_id = ${late}`
    await hospital.owner`alter table escalation enable trigger user`
    await hospital.owner`select fire_always()`
    expect(await find()).toMatchObject({ isOverdue: true, calledSince: expect.any(Date) })
    await taken(late, 0)
    expect(await find()).toMatchObject({ isOverdue: false, calledSince: null })
    expect(await waits()).toBe(before - 1)
  })

  it('are of nobody who is on leave, discharged or dead', async () => {
    const { ward, id, patientId } = await onWard()
    await taken(id, 7 * HOUR)
    const listed = async () => (await readWardList(hospital.as('jane'), ward.id)).find((one) => one.id === id)
    expect(await listed()).toMatchObject({ isOverdue: true })
    const david = hospital.as('david')
    await unkeyedCommand(david, async (transaction) => {
      const [row] = await hospital.sql<
        { version: number }[]
      >`select version from patient where id = ${patientId}`
      await recordDeath(transaction, david, {
        ...{ patientId, expectedVersion: row?.version ?? 0, diedAt: new Date() },
      })
    })
    expect(await listed()).toMatchObject({ isOverdue: false, dueAt: null, calledSince: null })
  })
})
