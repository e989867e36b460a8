import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addTheatre } from '@/e2e/support/records/theatres'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { hospitalInstant, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import type { Side, Urgency } from '../model/codes'
import { readTheatreDay } from '../queries/day'
import { readOperation, readOperationSteps } from '../queries/operation'
import { readTeamChoices, readTheatres } from '../queries/theatres'
import { readRequestingVisit } from '../queries/visit'
import { readOperationsWaiting } from '../queries/waiting-list'
import type { Member } from '../steps/set-team'
import { bookOperation } from './book'
import { correctSide } from './correct-side'
import { moveEarlier } from './move-earlier'
import { requestOperation } from './request'
import {
  acceptOperation,
  cancelOperation,
  postponeOperation,
  retractOperation,
  withdrawOperation,
} from './steps'

const hospital = hospitalInTest('operations')
let [one, two] = ['', '']
let day = ''

beforeAll(async () => {
  one = await addTheatre(hospital.sql, 'Theatre one')
  two = await addTheatre(hospital.sql, 'Theatre two')
  day = addDays(today(), 2)
})
afterAll(() => client().end())

const id = (username: string) => hospital.as(username).person.id
const key = () => crypto.randomUUID()

interface Asked {
  display?: string
  side?: Side
  urgency?: Urgency
  repeatReason?: string
  confidential?: boolean
  encounterId?: string
}

async function request({ confidential = false, encounterId, ...asked }: Asked = {}, who = 'david') {
  const visit = encounterId ?? (await addVisit(hospital.sql, { confidential })).id
  return await requestOperation(hospital.as(who), {
    ...{ key: key(), encounterId: visit, display: 'Repair of inguinal hernia', side: 'left' },
    ...{ indication: 'Painful hernia', urgency: 'elective', asa: 2, expectedMinutes: 90 },
    ...{ equipment: null, blood: null, infection: null, consent: 'given', repeatReason: null },
    ...asked,
  })
}

const versionOf = async (operation: string) => {
  const [row] = await hospital.sql<{ version: number }[]>`
    select version from theatre_case where id = ${operation}`
  return row?.version ?? 0
}

interface Wanted {
  theatre?: string
  at?: string
  on?: string
  minutes?: number
  team?: Member[]
  displaceReason?: string
  event?: 'book' | 'move'
  who?: string
}

async function book(operation: string, { at = '08:00', ...wanted }: Wanted = {}) {
  const { theatre = one, on = day, minutes = 60, team = [], displaceReason = null } = wanted
  return await bookOperation(hospital.as(wanted.who ?? 'olga'), wanted.event ?? 'book', {
    ...{ key: key(), id: operation, expectedVersion: await versionOf(operation), theatreId: theatre },
    ...{ startsAt: hospitalInstant(on, at), minutes, displaceReason },
    team: team.length > 0 ? team : [{ staffId: id('samuel'), role: 'surgeon' }],
  })
}

const step = async (operation: string) => ({
  ...{ key: key(), id: operation, expectedVersion: await versionOf(operation), reason: 'No longer needed' },
})

const rowOf = async (operation: string) => {
  const [row] = await hospital.sql`
    select status, theatre_id, period, side, cancel_code, displaced_by_id, patient_id from theatre_case where id = ${operation}`
  return row
}

const eventsOf = async (operation: string) =>
  (
    await hospital.sql<{ event: string }[]>`
      select event from outbox where entity_id = ${operation} order by id`
  ).map(({ event }) => event)

describe('a request', () => {
  it('is accepted, booked and cancelled, each step with its history and event', async () => {
    const operation = await request()
    expect(await rowOf(operation)).toMatchObject({ status: 'requested', period: null })
    await acceptOperation(hospital.as('olga'), await step(operation))
    await book(operation, { at: '01:00' })
    expect(await rowOf(operation)).toMatchObject({ status: 'scheduled', theatre_id: one })
    await cancelOperation(hospital.as('samuel'), { ...(await step(operation)), cancelCode: 'no-bed' })
    expect(await rowOf(operation)).toMatchObject({ status: 'cancelled', cancel_code: 'no-bed' })
    expect(await eventsOf(operation)).toEqual(['surgery.requested', 'surgery.scheduled', 'surgery.cancelled'])
    const steps = await readOperationSteps(hospital.as('jane'), operation)
    expect(steps.map(({ event }) => event)).toEqual(['cancel', 'book', 'accept', 'request'])
    expect(await readOperation(hospital.as('jane'), operation)).toMatchObject({
      status: 'cancelled',
      cancelCode: 'no-bed',
      team: [{ role: 'surgeon', name: 'Samuel Adeyemi' }],
    })
  })

  it.each(['jane', 'olga', 'rita', 'anita', 'theo'])('is refused to %s', async (who) => {
    await expect(request({}, who)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is refused for a visit that was cancelled, and for an unknown one', async () => {
    const { id: cancelled } = await addVisit(hospital.sql, { status: 'cancelled' })
    await expect(request({ encounterId: cancelled })).rejects.toMatchObject({
      reason: 'theatre.encounterClosed',
    })
    await expect(request({ encounterId: key() })).rejects.toMatchObject({ code: 'not_found' })
    const { id: open } = await addVisit(hospital.sql, { status: 'completed' })
    expect(await readRequestingVisit(hospital.as('david'), open)).toMatchObject({ id: open })
    await expect(request({ encounterId: open })).resolves.toBeTruthy()
  })

  it('is withdrawn by those who request, and not once it is booked', async () => {
    const [first, booked] = [await request(), await request()]
    await withdrawOperation(hospital.as('samuel'), await step(first))
    expect(await rowOf(first)).toMatchObject({ status: 'cancelled', cancel_code: 'withdrawn' })
    await book(booked, { at: '02:00' })
    await expect(withdrawOperation(hospital.as('samuel'), await step(booked))).rejects.toMatchObject({
      code: 'invalid_transition',
    })
    await retractOperation(hospital.as('olga'), await step(booked))
    expect(await rowOf(booked)).toMatchObject({ status: 'entered-in-error' })
  })
})

describe('the same operation', () => {
  it('is refused while it is open, however it is written and on whichever side, and leads to the first', async () => {
    const { id: visit } = await addVisit(hospital.sql)
    const first = await request({ encounterId: visit })
    const again = { encounterId: visit, display: 'repair of  INGUINAL hernia', side: 'right' } as const
    await expect(request(again, 'samuel')).rejects.toMatchObject({
      reason: 'theatre.alreadyRequested',
      field: 'repeatReason',
      first: { id: first, by: 'David Okello' },
    })
    await expect(request({ ...again, display: 'Appendicectomy' })).resolves.toBeTruthy()
    await expect(request({ ...again, repeatReason: 'Both sides are operated on' })).resolves.toBeTruthy()
    await withdrawOperation(hospital.as('david'), await step(first))
    // The second one is open now.
    await expect(request(again)).rejects.toMatchObject({ reason: 'theatre.alreadyRequested' })
  })

  it('asked for in the same moment is requested once', async () => {
    const { id: visit } = await addVisit(hospital.sql)
    const outcomes = await Promise.allSettled(
      ['david', 'samuel', 'sofia', 'david'].map((who) => request({ encounterId: visit }, who)),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ reason: 'theatre.alreadyRequested' })
  })
})

describe('a booking', () => {
  it('names what is in the way: the theatre, people and the patient, when and by whom it was booked', async () => {
    const { id: visit } = await addVisit(hospital.sql)
    const first = await request({ encounterId: visit })
    const team: Member[] = [
      { staffId: id('samuel'), role: 'surgeon' },
      { staffId: id('anita'), role: 'anaesthetist' },
    ]
    await book(first, { at: '08:00', minutes: 90, team })
    const refusal = async (wanted: Wanted, operation?: string) =>
      await book(operation ?? (await request()), wanted).then(
        () => 'booked',
        (error: Error) => error.message,
      )
    const others: Member[] = [{ staffId: id('david'), role: 'surgeon' }]
    await hospital.sql`
      insert into staff_role (staff_id, role_id)
      select s.id, r.id from staff s, role r where s.username = 'david' and r.slug = 'surgeon'`
    expect(await refusal({ at: '09:00', team: others })).toMatch(
      /Theatre one is taken .*08:00 to 09:30 by another operation, booked by Olga Petrova/,
    )
    expect(
      await refusal({
        at: '07:30',
        theatre: two,
        team: [...others, { staffId: id('anita'), role: 'scrub' }],
      }),
    ).toMatch(/^[^.]*\. Anita Rao is taken .*08:00 to 09:30/)
    const ofSame = await request({ encounterId: visit, display: 'Another operation' })
    expect(await refusal({ at: '08:30', theatre: two, team: others }, ofSame)).toMatch(
      /The patient has another operation .*08:00 to 09:30/,
    )
    // Times that touch do not clash.
    expect(await refusal({ at: '09:30', team })).toBe('booked')
    // Somebody who may not operate any more is no surgeon of another operation.
    await hospital.sql`
      delete from staff_role where staff_id = ${id('david')} and role_id = (select id from role where slug = 'surgeon')`
    await expect(book(await request(), { at: '12:00', team: others })).rejects.toMatchObject({
      ...{ reason: 'theatre.memberMayNot', field: 'surgeon' },
    })
  })

  it('is free for others at once after a cancellation, a postponement and a move', async () => {
    const free = async (end: (operation: string) => Promise<unknown>, at: string) => {
      const [first, second] = [await request(), await request()]
      await book(first, { at })
      await expect(book(second, { at })).rejects.toMatchObject({ reason: 'theatre.clash', field: 'time' })
      await end(first)
      await book(second, { at })
      return first
    }
    await free(
      async (one) => cancelOperation(hospital.as('olga'), { ...(await step(one)), cancelCode: 'patient' }),
      '10:30',
    )
    const back = await free(async (one) => postponeOperation(hospital.as('olga'), await step(one)), '11:30')
    expect(await rowOf(back)).toMatchObject({ status: 'waitlisted', theatre_id: null, period: null })
    await free((one) => book(one, { at: '14:30', event: 'move' }), '12:30')
  })

  it('won by one of eight who want the same time', async () => {
    const operations = await Promise.all(Array.from({ length: 8 }, () => request()))
    const outcomes = await Promise.allSettled(
      operations.map((operation, nth) => book(operation, { at: '18:00', who: nth % 2 ? 'olga' : 'sofia' })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'rule', reason: 'theatre.clash' })
  })

  it('needs a surgeon, people who are there, each once, a theatre in use and a time to come', async () => {
    const operation = await request()
    const surgeon: Member = { staffId: id('samuel'), role: 'surgeon' }
    const field = (wanted: Wanted) =>
      book(operation, { theatre: two, at: '21:00', ...wanted }).then(
        () => undefined,
        (error: { field?: string }) => error.field,
      )
    expect(await field({ team: [{ staffId: id('anita'), role: 'anaesthetist' }] })).toBe('surgeon')
    expect(await field({ team: [surgeon, { ...surgeon, role: 'scrub' }] })).toBe('surgeon')
    expect(await field({ team: [surgeon, { staffId: 999_999, role: 'scrub' }] })).toBe('scrub')
    expect(await field({ theatre: key() })).toBe('theatre')
    expect(await field({ on: addDays(today(), -1) })).toBe('time')
    await hospital.owner`update staff set active = false where username = 'laura'`
    expect(await field({ team: [surgeon, { staffId: id('laura'), role: 'assistant' }] })).toBe('assistant')
    await hospital.owner`update location set active = false where id = ${two}`
    expect(await field({})).toBe('theatre')
    await hospital.owner`update location set active = true where id = ${two}`
    expect(await field({})).toBeUndefined()
    await expect(book(await request(), { who: 'david', at: '23:00' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('over midnight is on both days, clashes after it, and lasts as long when the clocks change', async () => {
    const operation = await request()
    const evening = addDays(day, 3)
    await book(operation, { on: evening, at: '20:00', minutes: 360, theatre: two })
    const listed = async (on: string) =>
      (await readTheatreDay(hospital.as('jane'), { day: on, theatreId: two })).map((entry) => entry.id)
    expect(await listed(evening)).toEqual([operation])
    expect(await listed(addDays(evening, 1))).toEqual([operation])
    expect(await listed(addDays(evening, 2))).toEqual([])
    await expect(
      book(await request(), { on: addDays(evening, 1), at: '01:30', theatre: two }),
    ).rejects.toMatchObject({ reason: 'theatre.clash' })
    const [row] = await hospital.sql<{ hours: number }[]>`
      select extract(epoch from upper(period) - lower(period))::int / 3600 as hours
        from theatre_case where id = ${operation}`
    expect(row?.hours).toBe(6)
  })
})

describe('an emergency', () => {
  it('displaces what is booked, with a reason, and tells of it; what is planned does not', async () => {
    const on = addDays(day, 5)
    const planned = await request()
    await book(planned, { on })
    await expect(book(await request(), { on, displaceReason: 'Mine first' })).rejects.toMatchObject({
      reason: 'theatre.clash',
    })
    const emergency = await request({ urgency: 'immediate' })
    await expect(book(emergency, { on })).rejects.toMatchObject({
      reason: 'theatre.clashOfEmergency',
      field: 'displaceReason',
    })
    expect(await rowOf(planned)).toMatchObject({ status: 'scheduled' })
    await book(emergency, { on, displaceReason: 'Ruptured aneurysm' })
    expect(await rowOf(planned)).toMatchObject({
      status: 'waitlisted',
      period: null,
      displaced_by_id: emergency,
    })
    expect(await eventsOf(planned)).toContain('surgery.postponed')
    const waiting = await readOperationsWaiting(hospital.as('olga'))
    expect(waiting.rows.find((row) => row.id === planned)?.statusReason).toBe('Displaced by an emergency')
  })
})

describe('the order of a list', () => {
  it('changes by two operations that change places, each with its length and their pause', async () => {
    const on = addDays(day, 7)
    const [first, second] = [await request(), await request()]
    await book(first, { on, at: '08:00', minutes: 60 })
    await book(second, { on, at: '09:15', minutes: 90 })
    const move = async (operation: string, who = 'olga') =>
      moveEarlier(hospital.as(who), { ...(await step(operation)) })
    await expect(move(second, 'david')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(move(first)).rejects.toMatchObject({ reason: 'theatre.nothingBefore' })
    await move(second)
    const list = await readTheatreDay(hospital.as('olga'), { day: on })
    expect(list.map(({ id: of, from, until }) => [of, +from, +until])).toEqual([
      [second, +hospitalInstant(on, '08:00'), +hospitalInstant(on, '09:30')],
      [first, +hospitalInstant(on, '09:45'), +hospitalInstant(on, '10:45')],
    ])
    const team = await hospital.sql`
      select t.period = c.period as same from theatre_case_team t join theatre_case c on c.id = t.case_id
       where t.case_id in (${first}, ${second})`
    expect(team).toEqual([{ same: true }, { same: true }])
  })
})

describe('the side', () => {
  it('is corrected with a reason by those who request, also of what is booked', async () => {
    const operation = await request({ side: 'left' })
    await expect(
      correctSide(hospital.as('olga'), { ...(await step(operation)), side: 'right' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      correctSide(hospital.as('david'), { ...(await step(operation)), side: 'left' }),
    ).rejects.toMatchObject({ reason: 'theatre.sameSide' })
    await correctSide(hospital.as('david'), { ...(await step(operation)), side: 'right' })
    expect(await rowOf(operation)).toMatchObject({ side: 'right' })
  })
})

describe('a confidential patient', () => {
  it('is booked by the coordinator, who sees only who it is, and is in the list of others without a name', async () => {
    const operation = await request({ confidential: true })
    await book(operation, { on: addDays(day, 9) })
    const shownTo = async (who: string) =>
      (await readTheatreDay(hospital.as(who), { day: addDays(day, 9) }))[0]
    expect(await shownTo('jane')).toMatchObject({
      ...{ id: null, display: null, patient: { id: null, hidden: true, mrn: null } },
    })
    expect(await shownTo('olga')).toMatchObject({
      ...{ id: operation, patient: { id: null, hidden: false, mrn: expect.any(String) } },
    })
    const patientId = (await rowOf(operation))?.patient_id
    expect(await shownTo('sofia')).toMatchObject({ id: operation, patient: { id: patientId, hidden: false } })
  })

  it('is not booked by somebody who does not know who it is', async () => {
    const operation = await request({ confidential: true })
    const clerk = {
      ...hospital.as('rita'),
      may: (name: string) => name === 'patients.read' || name === 'theatre.cancel',
    }
    const cancel = { ...(await step(operation)), reason: 'No bed', cancelCode: 'no-bed' as const }
    await expect(cancelOperation(clerk, cancel)).rejects.toMatchObject({ code: 'forbidden' })
    await cancelOperation(hospital.as('olga'), cancel)
    expect(await rowOf(operation)).toMatchObject({ status: 'cancelled' })
  })
})

it('the choices of a booking are theatres in use, and people by what they may do', async () => {
  const theatres = await readTheatres(hospital.as('jane'))
  expect(theatres.map(({ name }) => name)).toEqual(['Theatre one', 'Theatre two'])
  const people = await readTeamChoices(hospital.as('olga'))
  expect(people.map(({ name, operates, anaesthetises }) => [name, operates, anaesthetises])).toEqual([
    ['Anita Rao', false, true],
    ['Samuel Adeyemi', true, false],
    ['Theo Brandt', false, false],
  ])
})
