import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { followClock } from '../../clock/clock'
import { recordVitals } from '../../encounters/steps/record-vitals'
import { retractVitals } from '../../encounters/steps/retract-vitals'
import { dischargePatient } from '../../flows/discharge'
import { readNotices } from '../../notices/queries/read-notices'
import { deliverOne } from '../../outbox/deliver'
import { subscribe } from '../../outbox/subscribe'
import { client, database } from '../../platform/database'
import { readTimeline } from '../../timeline/read-timeline'
import { timelineWords } from '../../timeline/timeline-words'
import { unkeyedCommand } from '../../workflow/command'
import { readCall } from './call'
import { acknowledgeEscalation, answerOverdue } from './commands'
import { readStayObservations } from './of-stay'
import { openCalls } from './open-calls'
import { noticeToDuty } from './telling/notice-to-duty'
import { tellWhatIsLate } from './telling/tell-late'
import { readWardList } from './ward-list'

const hospital = hospitalInTest('escalations')
const stays = staysOf(hospital)
beforeAll(() => subscribe(database(), [noticeToDuty]))
afterAll(() => client().end())

/** Sets by their score; NEWS2 of a grown-up. */
const sets = {
  0: { respirations: 16, oxygenSaturation: 98, systolic: 120, pulse: 70, temperature: 37 },
  5: { respirations: 22, oxygenSaturation: 95, systolic: 105, pulse: 95, temperature: 37 },
  8: { respirations: 25, oxygenSaturation: 92, systolic: 105, pulse: 115, temperature: 37 },
  12: { respirations: 25, oxygenSaturation: 91, systolic: 90, pulse: 131, temperature: 37 },
} as const

async function take(who: string, id: string, score: keyof typeof sets, left: object = {}) {
  const actor = hospital.as(who)
  const found = await unkeyedCommand(actor, (transaction) =>
    recordVitals(transaction, actor, id, {
      ...sets[score],
      ...{ diastolic: null, weight: null, height: null, pain: null, onOxygen: false, consciousness: 'alert' },
      ...{ saturationScale: 1, pregnant: false, ...left },
    }),
  )
  return found
}

const escalationsOf = (id: string) => hospital.sql<
  { id: string; kind: string; level: string; score: number; status: string; since: Date; raised: Date }[]
>`
  select id, kind, level, score, status, unanswered_since as since, raised_at as raised from escalation
   where encounter_id = ${id} order by raised_at, created_at`

const toldOf = (id: string) => hospital.sql<
  { step: number; function: string; who: string | null; how: string }[]
>`
  select t.step, t.function, s.username as who, t.how from escalation_told t left join staff s on s.id = t.staff_id
   where t.escalation_id = ${id} order by t.step, t.function, s.username`

const onDuty = (who: string, as: string, ward: WardInTest | null, hours = 8) => hospital.sql`
  insert into duty_assignment (staff_id, location_id, function, period, status, created_by, updated_by)
  select id, ${ward?.id ?? null}, ${as}, tstzrange(hospital_now() - interval '1 hour', hospital_now() + ${hours}::int * interval '1 hour'), 'active', id, id
    from staff where username = ${who}`

/** The hospital’s clock goes on, in the database and in this process. */
async function later(minutes: number) {
  const [clock] = await hospital.owner<{ seconds: number }[]>`
    update hospital_clock set offset_seconds = offset_seconds + ${minutes * 60} returning offset_seconds::int as seconds`
  followClock(clock?.seconds ?? 0)
}
afterAll(() => followClock(0))

async function deliver() {
  const failures: unknown[] = []
  while ((await deliverOne(database(), [noticeToDuty], ({ error }) => failures.push(error))) !== 'nothing');
  expect(failures).toEqual([])
}

const answer = (who: string, id: string, response = 'I come at once') =>
  acknowledgeEscalation(hospital.as(who), { key: randomUUID(), id, response })

async function onWard() {
  const ward = await addWard(hospital.owner)
  return { ward, ...(await stays.received(ward, ward.beds[0])) }
}

describe('a high score calls for help', () => {
  it('by whatever way the set comes, and until a doctor says what will be done', async () => {
    const { id, patientId } = await onWard()
    await take('jane', id, 0)
    expect(await escalationsOf(id)).toEqual([])
    await take('jane', id, 8)
    const [raised] = await escalationsOf(id)
    expect(raised).toMatchObject({ kind: 'high-score', level: 'high', score: 8, status: 'open' })
    // A better score does not answer for it.
    await take('jane', id, 0)
    expect((await escalationsOf(id)).map(({ status }) => status)).toEqual(['open'])
    await expect(answer('jane', raised?.id ?? '')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(answer('rita', raised?.id ?? '')).rejects.toMatchObject({ code: 'forbidden' })
    await answer('david', raised?.id ?? '')
    await expect(answer('sofia', raised?.id ?? '')).rejects.toMatchObject({ code: 'invalid_transition' })
    const [row] = await hospital.sql`
      select status, response, s.username, acknowledged_at is not null as at from escalation join staff s on s.id = acknowledged_by
       where encounter_id = ${id}`
    expect(row).toEqual({ status: 'acknowledged', response: 'I come at once', username: 'david', at: true })
    const history = await hospital.sql`
      select event from status_history where entity_id = ${raised?.id ?? ''} order by id`
    expect(history.map(({ event }) => event)).toEqual(['raise', 'acknowledge'])
    const { rows } = await readTimeline(hospital.as('david'), patientId)
    const said = rows.filter(({ kind }) => kind === 'call').map(timelineWords)
    expect(said).toMatchObject([
      { title: 'Help called: NEWS2 8', detail: expect.stringMatching(/David Okello.*I come at once/) },
    ])
  })

  it('a higher one replaces it, and the time without an answer goes on', async () => {
    const { id } = await onWard()
    await take('jane', id, 5)
    await later(20)
    await take('jane', id, 8)
    const [first, second] = await escalationsOf(id)
    expect([first?.status, second?.status]).toEqual(['superseded', 'open'])
    expect(second?.since).toEqual(first?.since)
    expect(Number(second?.raised) - Number(second?.since)).toBeGreaterThanOrEqual(20 * 60_000)
    await expect(answer('david', first?.id ?? '')).rejects.toMatchObject({ code: 'invalid_transition' })
  })

  it('an answer covers the same for an hour, and nothing worse', async () => {
    const { id } = await onWard()
    await take('jane', id, 8)
    await answer('david', (await escalationsOf(id))[0]?.id ?? '')
    await take('jane', id, 8)
    expect(await escalationsOf(id)).toHaveLength(1)
    await take('jane', id, 12)
    expect((await escalationsOf(id)).map(({ status }) => status)).toEqual(['acknowledged', 'open'])
    await answer('david', (await escalationsOf(id))[1]?.id ?? '')
    await later(61)
    await take('jane', id, 8)
    expect((await escalationsOf(id)).map(({ status }) => status)).toEqual([
      'acknowledged',
      'acknowledged',
      'open',
    ])
  })

  it('an incomplete set that is high already calls too', async () => {
    const { id } = await onWard()
    await take('jane', id, 12, { temperature: null })
    expect(await escalationsOf(id)).toMatchObject([{ level: 'high', score: 12, status: 'open' }])
  })

  it('an answer to an incomplete set does not silence those after it for longer than an hour', async () => {
    const { id } = await onWard()
    await take('jane', id, 12, { temperature: null })
    await answer('david', (await escalationsOf(id))[0]?.id ?? '')
    await take('jane', id, 8, { temperature: null })
    await later(61)
    expect(await escalationsOf(id)).toHaveLength(1)
    await take('jane', id, 8, { temperature: null })
    expect((await escalationsOf(id)).map(({ score, status }) => `${score} ${status}`)).toEqual([
      '12 acknowledged',
      '8 open',
    ])
  })

  it('of a set entered in error no more, and then the one before calls again', async () => {
    const { id } = await onWard()
    const jane = hospital.as('jane')
    await take('jane', id, 5)
    await take('jane', id, 12)
    const [wrong] = await hospital.sql<{ id: string; version: number }[]>`
      select id, version from vital_signs where encounter_id = ${id} order by taken_at desc, created_at desc limit 1`
    await unkeyedCommand(jane, (transaction) =>
      retractVitals(transaction, jane, {
        ...{ id: wrong?.id ?? '', expectedVersion: wrong?.version ?? 0, reason: 'Wrong patient' },
      }),
    )
    expect((await escalationsOf(id)).map(({ level, status }) => `${level} ${status}`)).toEqual([
      'medium superseded',
      'high entered-in-error',
      'medium open',
    ])
  })

  it('ends with the stay, which its history says', async () => {
    const { id } = await onWard()
    await take('jane', id, 8)
    await dischargePatient(hospital.as('david'), { ...(await stays.step(id)), disposition: 'home' })
    const [ended] = await escalationsOf(id)
    expect(ended?.status).toBe('ended')
    const events =
      await hospital.sql`select event from status_history where entity_id = ${ended?.id ?? ''} order by id`
    expect(events.map(({ event }) => event)).toEqual(['raise', 'end'])
  })

  it('not for a visit, which has a queue of its own', async () => {
    const { visit } = await onWard()
    await take('jane', visit.id, 8)
    expect(await escalationsOf(visit.id)).toEqual([])
  })
})

describe('who is told', () => {
  it('is the ward where the patient is now', async () => {
    const [ward, next] = [await addWard(hospital.owner), await addWard(hospital.owner)]
    const { id } = await stays.received(ward)
    await onDuty('jane', 'nurse-in-charge', ward)
    await onDuty('bella', 'nurse-in-charge', next)
    await take('jane', id, 8)
    await hospital.owner`update stay set ward_id = ${next.id} where encounter_id = ${id}`
    await deliver()
    const [raised] = await escalationsOf(id)
    expect((await toldOf(raised?.id ?? '')).map(({ who }) => who)).toEqual([null, 'bella'])
  })

  it('is who is on duty at each step, of the ward before the house; nobody is said loudly', async () => {
    const { ward, id } = await onWard()
    await onDuty('greta', 'nurse-in-charge', ward)
    await onDuty('sofia', 'doctor-on-call', null)
    await onDuty('samuel', 'doctor', await addWard(hospital.owner))
    await take('jane', id, 8)
    await deliver()
    const [raised] = await escalationsOf(id)
    expect(await toldOf(raised?.id ?? '')).toEqual([
      { step: 1, function: 'doctor', who: null, how: 'ward' },
      { step: 1, function: 'nurse-in-charge', who: 'greta', how: 'notice' },
    ])
    expect((await readNotices(hospital.as('greta'))).notices).toMatchObject([
      { sentence: expect.stringContaining('NEWS2 is 8'), href: `/inpatient/${id}/observations` },
    ])
    const callsAt = async () => {
      const [patients, call] = [
        await readWardList(hospital.as('jane'), ward.id),
        await readCall(hospital.as('jane'), ward.id),
      ]
      const [{ at } = { at: new Date() }] = await hospital.sql<{ at: Date }[]>`select hospital_now() as at`
      return openCalls(patients, call, at)
    }
    expect(await callsAt()).toMatchObject([
      {
        ...{ kind: 'high-score', level: 'high', escalationId: raised?.id, bed: '1' },
        told: [
          { function: 'doctor', people: [] },
          { function: 'nurse-in-charge', people: [expect.stringContaining('Greta')] },
        ],
        next: { told: [{ function: 'doctor-on-call', people: [expect.stringContaining('Sofia')] }] },
      },
    ])
    await later(31)
    expect((await callsAt())[0]).toMatchObject({
      told: [
        { function: 'doctor', sent: true },
        { function: 'nurse-in-charge', sent: true },
        { function: 'doctor-on-call', sent: false },
        { function: 'anaesthetist-on-call', people: [], sent: false },
      ],
      next: undefined,
    })
    await answer('david', raised?.id ?? '')
    expect(
      (await toldOf(raised?.id ?? '')).map(({ step, who, how }) => `${step} ${who ?? 'nobody'} ${how}`),
    ).toEqual(['1 nobody ward', '1 greta notice', '2 sofia list', '3 nobody ward'])
    // What is left is that the observations of somebody with a high score were due a minute ago.
    expect(await callsAt()).toMatchObject([{ kind: 'overdue', level: 'high' }])
    const past = await readStayObservations(hospital.as('jane'), id)
    expect(past?.calls).toMatchObject([
      { status: 'acknowledged', score: 8, by: expect.stringContaining('David'), response: 'I come at once' },
    ])
  })
})

describe('a step whose time has come', () => {
  /** As if two processes came to it at once. */
  const inTwoProcesses = () => Promise.all([tellWhatIsLate(database()), tellWhatIsLate(database())])
  const noticesOf = (patientId: string, text: string) => hospital.sql<{ who: string }[]>`
    select s.username as who from notice n join staff s on s.id = n.staff_id
     where n.patient_id = ${patientId} and n.text = ${text} order by s.username`

  it('of a high score tells those on duty once, in however many processes, until somebody answers', async () => {
    const { ward, id, patientId } = await onWard()
    await onDuty('greta', 'nurse-in-charge', ward)
    await onDuty('samuel', 'doctor-on-call', ward)
    await onDuty('anita', 'anaesthetist-on-call', ward)
    await take('jane', id, 8)
    await deliver()
    await inTwoProcesses()
    expect(await noticesOf(patientId, 'escalationPassedOn')).toEqual([])
    await later(16)
    await inTwoProcesses()
    await tellWhatIsLate(database())
    const raised = (await escalationsOf(id))[0]?.id ?? ''
    const second = (await toldOf(raised)).filter(({ step, who }) => step === 2 && who === 'samuel')
    expect(second).toMatchObject([{ how: 'notice' }])
    expect(
      (await noticesOf(patientId, 'escalationPassedOn')).filter(({ who }) => who === 'samuel'),
    ).toHaveLength(1)
    const [open] = openCalls(
      await readWardList(hospital.as('jane'), ward.id),
      await readCall(hospital.as('jane'), ward.id),
      new Date(Date.now() + 365 * 86_400_000),
    )
    expect(open?.told).toMatchObject([
      { function: 'doctor', sent: true },
      { function: 'nurse-in-charge', sent: true },
      { function: 'doctor-on-call', sent: true },
      { function: 'anaesthetist-on-call', sent: false },
    ])
    await answer('david', raised)
    await later(30)
    await inTwoProcesses()
    expect((await noticesOf(patientId, 'escalationPassedOn')).map(({ who }) => who)).not.toContain('anita')
  })

  it('of overdue observations tells the ward and then whom the policy says, each once, and stops with an answer', async () => {
    const { ward, id, patientId } = await onWard()
    await onDuty('jane', 'nurse', ward)
    await onDuty('greta', 'nurse-in-charge', ward)
    await onDuty('samuel', 'doctor', ward)
    await take('jane', id, 5)
    await acknowledgeAll(id)
    await later(61)
    await inTwoProcesses()
    expect(await noticesOf(patientId, 'observationsOverdue')).toEqual([{ who: 'jane' }])
    expect((await readNotices(hospital.as('jane'))).notices[0]).toMatchObject({
      ...{ sentence: expect.stringContaining('overdue'), href: `/inpatient/${id}/observations` },
    })
    await later(15)
    await inTwoProcesses()
    const told = await noticesOf(patientId, 'observationsOverdue')
    expect(told.map(({ who }) => who)).toEqual(['greta', 'jane'])
    await answerOverdue(hospital.as('jane'), { key: randomUUID(), id, response: 'At once' })
    await later(20)
    await inTwoProcesses()
    expect(await noticesOf(patientId, 'observationsOverdue')).toHaveLength(2)
  })

  async function acknowledgeAll(id: string) {
    for (const one of await escalationsOf(id)) if (one.status === 'open') await answer('david', one.id)
  }
})

it('every call has an id that a form may send', async () => {
  const rows = await hospital.sql<{ id: string }[]>`select id from escalation`
  expect(rows.length).toBeGreaterThan(2)
  expect(rows.filter(({ id }) => !z.uuid().safeParse(id).success)).toEqual([])
})
