import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asExceptions } from '@/e2e/support/records/operation-steps'
import { addOperation } from '@/e2e/support/records/operations'
import { addTheatre } from '@/e2e/support/records/theatres'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { checklist } from '../model/checklist'
import type { CheckPhase, Side, TimeKind, Urgency } from '../model/codes'
import { readChecks, readTimes } from '../queries/course'
import { completeCheck, overrideCheck } from './checklist'
import { correctSide } from './correct-side'
import { correctTime, recordTime, stopOperation } from './times'

const hospital = hospitalInTest('operation_course')
let nth = 0

afterAll(() => client().end())

const key = () => crypto.randomUUID()

/** A booked operation in a theatre of its own, with times far from those of others. */
async function booked(wanted: { side?: Side; urgency?: Urgency; inMinutes?: number } = {}) {
  nth += 1
  const theatreId = await addTheatre(hospital.sql, `Theatre of course ${nth}`)
  const made = await addOperation(hospital.sql, {
    ...{ theatreId, inMinutes: -60 - nth * 300, minutes: 240, surgeon: 'samuel' },
    ...wanted,
  })
  return { ...made, theatreId }
}

const allYes = (phase: CheckPhase) =>
  Object.fromEntries(checklist[phase].map(({ id, answers }) => [id, answers[0] ?? 'yes']))

const check = (id: string, phase: CheckPhase, side: Side | null = 'left', who = 'theo') =>
  completeCheck(hospital.as(who), { key: key(), id, phase, side, answers: allYes(phase) })

const time = (id: string, kind: TimeKind, who: string, at: Date | null = null) =>
  recordTime(hospital.as(who), { key: key(), id, kind, at })

const statusOf = async (id: string) => {
  const [row] = await hospital.sql<{ status: string; version: number }[]>`
    select status, version from theatre_case where id = ${id}`
  return row ?? { status: '', version: 0 }
}

/** As far as the incision. */
async function inProgress(id: string) {
  await check(id, 'pre-op')
  await time(id, 'in', 'theo')
  await check(id, 'sign-in')
  await time(id, 'anaesthesia-start', 'anita')
  await check(id, 'time-out')
  await time(id, 'knife-to-skin', 'samuel')
}

describe('an operation', () => {
  it('goes from the ward to the return, with every gate and every time', async () => {
    const { id } = await booked({ inMinutes: -30 })
    await time(id, 'sent-for', 'theo')
    await inProgress(id)
    expect(await statusOf(id)).toMatchObject({ status: 'in-progress' })
    await time(id, 'closure', 'samuel')
    await check(id, 'sign-out', null)
    await time(id, 'out', 'theo')
    expect(await statusOf(id)).toMatchObject({ status: 'recovery' })
    await time(id, 'recovery-in', 'anita')
    await recordTime(hospital.as('jane'), {
      ...{ key: key(), id, kind: 'recovery-out', at: null },
      ...asExceptions,
    })
    expect(await statusOf(id)).toMatchObject({ status: 'completed' })
    const told = await hospital.sql<
      { event: string }[]
    >`select event from outbox where entity_id = ${id} order by id`
    expect(told.map(({ event }) => event)).toEqual([
      'surgery.sent',
      'surgery.ready',
      'surgery.started',
      'surgery.completed',
    ])
    expect((await readTimes(hospital.as('jane'), id)).map(({ kind }) => kind)).toEqual([
      ...[
        'sent-for',
        'in',
        'anaesthesia-start',
        'knife-to-skin',
        'closure',
        'out',
        'recovery-in',
        'recovery-out',
      ],
    ])
    expect((await readChecks(hospital.as('jane'), id)).map(({ phase, side }) => [phase, side])).toEqual([
      ['pre-op', 'left'],
      ['sign-in', 'left'],
      ['time-out', 'left'],
      ['sign-out', null],
    ])
    // The patient left before the booked end: theatre and surgeon are free from then on.
    const [left] = await hospital.sql`
      select upper(c.period) = theatre_time(c.id, 'out') as freed, t.period = c.period as team
        from theatre_case c join theatre_case_team t on t.case_id = c.id where c.id = ${id}`
    expect(left).toEqual({ freed: true, team: true })
  })

  it.each<[kind: TimeKind, reason: string, before: (id: string) => Promise<unknown>, who: string]>([
    ['anaesthesia-start', 'theatre.signInFirst', async () => undefined, 'anita'],
    [
      'knife-to-skin',
      'theatre.timeOutFirst',
      async (id) => {
        await check(id, 'sign-in')
        await time(id, 'anaesthesia-start', 'anita')
      },
      'samuel',
    ],
  ])('has no %s before its part of the checklist', async (kind, reason, before, who) => {
    const { id } = await booked()
    await check(id, 'pre-op')
    await time(id, 'in', 'theo')
    await before(id)
    await expect(time(id, kind, who)).rejects.toMatchObject({ code: 'rule', reason })
    expect(await statusOf(id)).toMatchObject({ status: 'in-theatre' })
    await check(id, kind === 'knife-to-skin' ? 'time-out' : 'sign-in')
    await expect(time(id, kind, who)).resolves.toBe(id)
  })

  it('is not left before the sign out', async () => {
    const { id } = await booked()
    await inProgress(id)
    await expect(time(id, 'out', 'theo')).rejects.toMatchObject({ reason: 'theatre.signOutFirst' })
    await check(id, 'sign-out', null)
    await expect(time(id, 'out', 'theo')).resolves.toBe(id)
  })

  it('does not begin on the word of somebody who may not say so', async () => {
    const { id } = await booked()
    await expect(check(id, 'pre-op', 'left', 'david')).rejects.toMatchObject({ code: 'forbidden' })
    await check(id, 'pre-op', 'left', 'jane')
    await expect(time(id, 'in', 'jane')).rejects.toMatchObject({ code: 'forbidden' })
    await time(id, 'in', 'theo')
    await expect(check(id, 'sign-in', 'left', 'jane')).rejects.toMatchObject({ code: 'forbidden' })
    await check(id, 'sign-in')
    await expect(time(id, 'anaesthesia-start', 'samuel')).rejects.toMatchObject({ code: 'forbidden' })
    await check(id, 'time-out')
    await expect(time(id, 'knife-to-skin', 'anita')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(time(id, 'knife-to-skin', 'samuel')).resolves.toBe(id)
  })

  it('waits while another patient is in its theatre', async () => {
    const { id, theatreId } = await booked()
    const { id: later } = await addOperation(hospital.sql, { theatreId, inMinutes: 2000 + nth * 100 })
    await inProgress(id)
    await check(later, 'pre-op')
    await expect(time(later, 'in', 'theo')).rejects.toMatchObject({ reason: 'theatre.theatreOccupied' })
    await check(id, 'sign-out', null)
    await time(id, 'out', 'theo')
    await expect(time(later, 'in', 'theo')).resolves.toBe(later)
  })

  it('is abandoned with a reason, and its patient still leaves through the sign out', async () => {
    const { id } = await booked()
    await inProgress(id)
    const { version: expectedVersion } = await statusOf(id)
    await stopOperation(hospital.as('samuel'), { key: key(), id, expectedVersion, reason: 'Unstable' })
    expect(await statusOf(id)).toMatchObject({ status: 'stopped' })
    await expect(time(id, 'out', 'theo')).rejects.toMatchObject({ reason: 'theatre.signOutFirst' })
    await check(id, 'sign-out', null)
    await time(id, 'out', 'theo')
    expect(await statusOf(id)).toMatchObject({ status: 'stopped' })
  })
})

describe('the side', () => {
  it('that is read from the patient has to be the requested one', async () => {
    const { id } = await booked({ side: 'left' })
    await expect(check(id, 'pre-op', 'right')).rejects.toMatchObject({
      reason: 'theatre.otherSide',
      field: 'side',
    })
    await expect(check(id, 'pre-op', null)).rejects.toMatchObject({ reason: 'theatre.otherSide' })
    await check(id, 'pre-op', 'left')
    await time(id, 'in', 'theo')
    await expect(check(id, 'sign-in', 'right')).rejects.toMatchObject({ reason: 'theatre.otherSide' })
  })

  it('corrected of a patient who is ready undoes what was checked, and after the sign in it stays', async () => {
    const { id } = await booked({ side: 'left' })
    await check(id, 'pre-op', 'left')
    const correct = async (side: Side) =>
      correctSide(hospital.as('samuel'), {
        ...{ key: key(), id, expectedVersion: (await statusOf(id)).version, side },
        reason: 'The request named the wrong side',
      })
    await correct('right')
    expect(await statusOf(id)).toMatchObject({ status: 'scheduled' })
    expect(await readChecks(hospital.as('jane'), id)).toEqual([])
    await check(id, 'pre-op', 'right')
    await time(id, 'in', 'theo')
    await check(id, 'sign-in', 'right')
    await expect(correct('left')).rejects.toMatchObject({ reason: 'theatre.sideConfirmed' })
  })
})

describe('an emergency', () => {
  it('goes on without a part of the checklist, by somebody who says why; what is planned does not', async () => {
    const { id } = await booked({ urgency: 'immediate' })
    const planned = await booked()
    const without = (operation: string, phase: CheckPhase, who = 'theo') =>
      overrideCheck(hospital.as(who), { key: key(), id: operation, phase, reason: 'Bleeding to death' })
    await without(id, 'pre-op')
    await time(id, 'in', 'theo')
    await without(id, 'sign-in', 'anita')
    await time(id, 'anaesthesia-start', 'anita')
    const checks = await readChecks(hospital.as('jane'), id)
    expect(checks.map(({ overrideReason, by }) => [overrideReason, by])).toEqual([
      ['Bleeding to death', 'Theo Brandt'],
      ['Bleeding to death', 'Anita Rao'],
    ])
    await expect(without(planned.id, 'pre-op')).rejects.toMatchObject({ reason: 'theatre.onlyEmergency' })
  })
})

describe('the times', () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)

  it('come in their order, and none of them is to come', async () => {
    const { id } = await booked()
    await check(id, 'pre-op')
    await time(id, 'in', 'theo', ago(10))
    await expect(time(id, 'sent-for', 'theo', ago(5))).rejects.toMatchObject({
      reason: 'theatre.timesOutOfOrder',
    })
    await expect(time(id, 'sent-for', 'theo', ago(-5))).rejects.toMatchObject({
      reason: 'theatre.timeToCome',
    })
    await expect(time(id, 'recovery-in', 'anita')).rejects.toMatchObject({
      reason: 'theatre.timesOutOfOrder',
    })
    await time(id, 'sent-for', 'theo', ago(30))
    await expect(time(id, 'sent-for', 'theo', ago(30))).rejects.toMatchObject({
      reason: 'theatre.timeRecorded',
    })
  })

  it('are corrected by a row that supersedes the earlier one, within their order', async () => {
    const { id } = await booked()
    await check(id, 'pre-op')
    await time(id, 'sent-for', 'theo', ago(30))
    await time(id, 'in', 'theo', ago(10))
    const correct = (kind: TimeKind, at: Date, who = 'theo') =>
      correctTime(hospital.as(who), { key: key(), id, kind, at, reason: 'Typed wrongly' })
    await expect(correct('in', ago(40))).rejects.toMatchObject({ reason: 'theatre.timesOutOfOrder' })
    await expect(correct('closure', ago(1), 'samuel')).rejects.toMatchObject({ reason: 'theatre.noSuchTime' })
    await expect(correct('in', ago(12), 'jane')).rejects.toMatchObject({ code: 'forbidden' })
    await correct('in', ago(12))
    await correct('in', ago(14))
    const times = await readTimes(hospital.as('jane'), id)
    expect(times.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['sent-for', null],
      ['in', 'Typed wrongly'],
    ])
    expect(+(times[1]?.at ?? 0)).toBe(Math.floor(+ago(14) / 60_000) * 60_000)
    expect(
      await hospital.sql`select 1 from theatre_event where case_id = ${id} and kind = 'in'`,
    ).toHaveLength(3)
  })
})

describe('by plain SQL too', () => {
  let id = ''
  beforeAll(async () => {
    id = (await booked()).id
    await check(id, 'pre-op')
    await time(id, 'in', 'theo')
  })

  it.each<[rule: string, statement: string, refusal: RegExp]>([
    [
      'the side stays',
      `update theatre_case set side = 'right' where id = $1`,
      /the side of operation .* is left/,
    ],
    [
      'the procedure stays',
      `update theatre_case set display = 'Another' where id = $1`,
      /stays what was requested/,
    ],
    [
      'nothing is in progress without a time of it',
      `update theatre_case set status = 'in-progress' where id = $1`,
      /has no time of knife-to-skin/,
    ],
    [
      'nothing is done without its times',
      `update theatre_case set status = 'completed' where id = $1`,
      /has no time of recovery-out/,
    ],
    [
      'what has begun is not cancelled',
      `update theatre_case set status = 'cancelled' where id = $1`,
      /does not go from/,
    ],
    [
      'anaesthesia does not start before the sign in',
      `insert into theatre_event (case_id, kind, at, recorded_by)
       select $1, 'anaesthesia-start', hospital_now(), id from staff limit 1`,
      /no anaesthesia-start before sign-in/,
    ],
    [
      'no incision comes before the time out',
      `insert into theatre_event (case_id, kind, at, recorded_by)
       select $1, 'knife-to-skin', hospital_now(), id from staff limit 1`,
      /no knife-to-skin before time-out/,
    ],
    ['a check stays', `update theatre_check set answers = '{}' where case_id = $1`, /stays as it was/],
    [
      'what is planned has no override',
      `insert into theatre_check (case_id, phase, override_reason, completed_by)
       select $1, 'sign-in', 'Hurry', id from staff limit 1`,
      /only an emergency/,
    ],
    [
      'nobody is in two operations at once',
      `insert into theatre_case_team (case_id, staff_id, role, created_by, updated_by)
       select $1, staff_id, 'scrub', staff_id, staff_id from theatre_case_team where case_id = $1`,
      /theatre_team_free|theatre_case_team_once/,
    ],
  ])('%s', async (_, statement, refusal) => {
    await expect(hospital.sql.unsafe(statement, [id])).rejects.toThrow(refusal)
    await expect(hospital.owner.unsafe(statement, [id])).rejects.toThrow(refusal)
  })

  it.each(['theatre_case', 'theatre_case_team', 'theatre_check', 'theatre_event'])(
    'no row of %s is deleted',
    async (table) => {
      await expect(hospital.owner.unsafe(`delete from ${table}`)).rejects.toThrow(/refused/)
    },
  )

  it('a time is never changed', async () => {
    await expect(
      hospital.owner`update theatre_event set at = at - interval '1 hour' where case_id = ${id}`,
    ).rejects.toThrow(/refused/)
    expect(await hospital.sql`select 1 from theatre_event where case_id = ${id}`).toHaveLength(1)
  })
})
