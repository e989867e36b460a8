import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOperation } from '@/e2e/support/records/operations'
import { addTheatre } from '@/e2e/support/records/theatres'
import { addVisit, type VisitInTest } from '@/e2e/support/records/visits'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../access/decision/access'
import type { Permission } from '../access/names'
import { hospitalDay } from '../clock/hospital-time'
import { mayOpenChart } from '../patients/records/chart-access'
import { lookAtName } from '../patients/records/name-only'
import { client } from '../platform/database'
import { readTheatreDay } from '../theatre/queries/day'
import { readOperationsWaiting } from '../theatre/queries/waiting-list'
import { unkeyedCommand } from '../workflow/command'

/*
 * How much of a confidential chart is open to those who do their work for every patient who needs it: the whole, because they
 * cannot do it otherwise, or only who the patient is.
 */
const hospital = hospitalInTest('trades')
let theatreId = ''

beforeAll(async () => {
  theatreId = await addTheatre(hospital.sql, 'Theatre of trades')
})
afterAll(() => client().end())

const as = (username: string) => hospital.as(username, { but: ['patients.confidential'] })

/** How far the chart is open to somebody. */
async function reach(username: string, patientId: string): Promise<'chart' | 'name' | 'nothing'> {
  const actor = as(username)
  const may = (depth: 'chart' | 'name') =>
    unkeyedCommand(actor, (transaction) => mayOpenChart(transaction, actor, patientId, depth))
  return (await may('chart')) ? 'chart' : (await may('name')) ? 'name' : 'nothing'
}

const operated = async ({ id, patientId }: VisitInTest) =>
  (
    await addOperation(hospital.sql, {
      theatreId,
      visit: { id, patientId },
      inMinutes: next(),
      surgeon: 'samuel',
    })
  ).id

let last = 0
/** A time at which nothing is booked yet. */
const next = () => {
  last += 120
  return last
}

const ordered = ({ id, patientId }: VisitInTest, category: string, status = 'active', daysAgo = 0) =>
  hospital.sql`
    insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status,
                                 author_id, authored_at, created_by, updated_by, updated_at)
    select ${id}, ${patientId}, ${category}, 'urn:test', '1', 'X', 'routine', ${status}, id, now(), id, id,
           hospital_now() - ${`${daysAgo} days`}::interval
      from staff where username = 'sofia'`

const prescribed = ({ id, patientId }: VisitInTest, status = 'active', daysAgo = 0) =>
  hospital.sql`
    insert into medication_request (encounter_id, patient_id, system, code, display, dose, route, frequency, status,
                                    author_id, authored_at, created_by, updated_by, updated_at)
    select ${id}, ${patientId}, 'urn:test', '1', 'X', '1', 'oral', 'daily', ${status}, id, now(), id, id,
           hospital_now() - ${`${daysAgo} days`}::interval
      from staff where username = 'sofia'`

/** Long ago, without the course that led there. */
const over = ({ id }: VisitInTest) =>
  hospital.owner.begin(async (sql) => {
    await sql`alter table encounter disable trigger user`
    await sql`
      update encounter set status = 'completed', ended_at = hospital_now() - interval '90 days',
             arrived_at = hospital_now() - interval '91 days'
       where id = ${id}`
    await sql`alter table encounter enable trigger user`
    await sql`select fire_always()`
  })

const numbered = ({ id }: VisitInTest, status: string, by: string) =>
  hospital.sql`
    update queue_ticket set status = ${status}, called_at = now(), room = 'Room 1',
           updated_by = ${hospital.as(by).person.id}
     where encounter_id = ${id}`

const stay = ({ patientId }: VisitInTest) =>
  hospital.sql`
    with made as (
      insert into encounter (visit_number, patient_id, class, status, priority, reason, arrived_at, created_by, updated_by)
      select 'S' || (90000000 + (random() * 9000000)::int), ${patientId}, 'IMP', 'planned:requested', 'urgent', 'Pneumonia',
             now(), id, id from staff where username = 'sofia' returning id, patient_id)
    insert into stay (encounter_id, patient_id) select id, patient_id from made`

describe('a confidential patient', () => {
  it.each<[string, (visit: VisitInTest) => Promise<unknown>, Record<string, 'chart' | 'name' | 'nothing'>]>([
    [
      'to be operated',
      operated,
      { samuel: 'chart', olga: 'name', anita: 'nothing', theo: 'nothing', bella: 'nothing' },
    ],
    ['to be admitted', stay, { bella: 'name', greta: 'name', olga: 'nothing', jane: 'nothing' }],
    ['with a medicine', prescribed, { peter: 'chart', lena: 'nothing', jane: 'nothing' }],
    ['whose medicine ended yesterday', (visit) => prescribed(visit, 'completed', 1), { peter: 'chart' }],
    [
      'whose medicine ended four days ago',
      (visit) => prescribed(visit, 'completed', 4),
      { peter: 'nothing' },
    ],
    [
      'with a laboratory order',
      (visit) => ordered(visit, 'laboratory'),
      { lena: 'name', laura: 'name', peter: 'nothing' },
    ],
    [
      'whose visit is over and whose orders were forgotten a month ago',
      async (visit) => {
        await over(visit)
        await ordered(visit, 'laboratory', 'active', 31)
        await prescribed(visit, 'active', 34)
      },
      { lena: 'nothing', peter: 'nothing', sofia: 'nothing' },
    ],
    [
      'whose visit is over and whose orders are of this month',
      async (visit) => {
        await over(visit)
        await ordered(visit, 'laboratory', 'active', 29)
        await prescribed(visit, 'active', 32)
      },
      { lena: 'name', peter: 'chart', sofia: 'chart' },
    ],
    [
      'in a visit that is open, whose orders are old',
      async (visit) => {
        await ordered(visit, 'laboratory', 'active', 90)
        await prescribed(visit, 'active', 90)
      },
      { lena: 'name', peter: 'chart', sofia: 'chart' },
    ],
    [
      'whose operation was postponed',
      async (visit) => {
        const id = await operated(visit)
        await hospital.sql`
          update theatre_case set status = 'waitlisted', status_reason = 'No bed', theatre_id = null, period = null
           where id = ${id}`
      },
      { samuel: 'nothing', olga: 'name' },
    ],
    ['with an image ordered', (visit) => ordered(visit, 'imaging'), { lena: 'nothing' }],
    [
      'whose number waits',
      (visit) => numbered(visit, 'waiting', 'jane'),
      { jane: 'nothing', rita: 'nothing' },
    ],
    [
      'whose number jane called',
      (visit) => numbered(visit, 'called', 'jane'),
      { jane: 'chart', greta: 'nothing' },
    ],
    // She calls numbers too, and treats nobody.
    [
      'whose number rita called',
      (visit) => numbered(visit, 'called', 'rita'),
      { rita: 'nothing', jane: 'nothing' },
    ],
  ])('%s', async (_, arrange, expected) => {
    const visit = await addVisit(hospital.sql, { confidential: true, ticket: true })
    const seen = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.keys(expected).map(async (who) => [who, await reach(who, visit.patientId)] as const),
        ),
      )
    const before = await seen()
    expect(Object.values(before).every((one) => one === 'nothing')).toBe(true)
    await arrange(visit)
    expect(await seen()).toEqual(expected)
  })

  it.each([
    ['now', -1, 1, 'active', 'chart'],
    ['until a minute ago', -60, -1, 'active', 'nothing'],
    ['in a minute', 1, 60, 'active', 'nothing'],
    ['now, which was wrong', -1, 1, 'entered-in-error', 'nothing'],
  ])(
    'is open to those on duty on the ward and in the theatre: %s',
    async (_, from, until, status, expected) => {
      const [ward, other] = [await addWard(hospital.owner), await addWard(hospital.owner)]
      const visit = await addVisit(hospital.sql, { confidential: true })
      await stay(visit)
      await hospital.sql`update stay set wanted_ward_id = ${ward.id} where patient_id = ${visit.patientId}`
      const surgery = await addVisit(hospital.sql, { confidential: true })
      const place = await addTheatre(hospital.sql, `Theatre ${ward.id}`)
      await addOperation(hospital.sql, { theatreId: place, visit: surgery })
      const duty = async (who: string, location: string) => {
        await hospital.sql`
        insert into duty_assignment (staff_id, location_id, function, period, status, created_by, updated_by)
        select ${as(who).person.id}, ${location}, 'nurse',
               tstzrange(hospital_now() + ${`${from} minutes`}::interval, hospital_now() + ${`${until} minutes`}::interval),
               'active', id, id from staff where username = 'adam'`
        if (status !== 'active')
          await hospital.sql`
          update duty_assignment set status = ${status}, status_reason = 'Ill'
           where staff_id = ${as(who).person.id} and location_id = ${location}`
      }
      await duty('jane', ward.id)
      await duty('theo', place)
      await duty('theo', other.id)
      expect([await reach('jane', visit.patientId), await reach('theo', surgery.patientId)]).toEqual([
        expected,
        expected,
      ])
      expect([await reach('jane', surgery.patientId), await reach('theo', visit.patientId)]).toEqual([
        'nothing',
        'nothing',
      ])
    },
  )

  it('is not open to somebody who put themselves on duty, or changed their own duty', async () => {
    const ward = await addWard(hospital.owner)
    const visit = await addVisit(hospital.sql, { confidential: true })
    await stay(visit)
    await hospital.sql`update stay set wanted_ward_id = ${ward.id} where patient_id = ${visit.patientId}`
    const { id: jane } = as('jane').person
    const put = (by: number, function_: string) => hospital.sql`
      insert into duty_assignment (staff_id, location_id, function, period, status, created_by, updated_by)
      values (${jane}, ${ward.id}, ${function_}, tstzrange(hospital_now() - interval '1 hour', hospital_now() + interval '1 hour'),
              'active', ${by}, ${by})`
    await put(jane, 'nurse')
    expect(await reach('jane', visit.patientId)).toBe('nothing')
    await put(as('greta').person.id, 'nurse-in-charge')
    expect(await reach('jane', visit.patientId)).toBe('chart')
    await hospital.sql`update duty_assignment set updated_by = ${jane} where staff_id = ${jane} and location_id = ${ward.id}`
    expect(await reach('jane', visit.patientId)).toBe('nothing')
  })

  it('is open to the team of the operation until seven days after it, and not to those who were taken out', async () => {
    const visit = await addVisit(hospital.sql, { confidential: true })
    const id = await operated(visit)
    const over = (days: number) =>
      hospital.owner.begin(async (sql) => {
        // Without the course that led there; here only its end counts.
        await sql`alter table theatre_case disable trigger user`
        await sql`
        update theatre_case set status = 'completed',
               period = tstzrange(hospital_now() - ${`${days} days 2 hours`}::interval, hospital_now() - ${`${days} days`}::interval)
         where id = ${id}`
        await sql`alter table theatre_case enable trigger user`
        await sql`select fire_always()`
      })
    await over(6)
    expect([await reach('samuel', visit.patientId), await reach('olga', visit.patientId)]).toEqual([
      'chart',
      'name',
    ])
    await over(8)
    expect([await reach('samuel', visit.patientId), await reach('olga', visit.patientId)]).toEqual([
      'nothing',
      'nothing',
    ])
    await over(6)
    await hospital.owner`update theatre_case_team set removed_at = hospital_now() where case_id = ${id}`
    expect(await reach('samuel', visit.patientId)).toBe('nothing')
  })
})

it('who arranges operations reads the name alone, which the log has, and nobody else does', async () => {
  const visit = await addVisit(hospital.sql, { confidential: true, family: 'Onlyname' })
  await operated(visit)
  const look = (who: string) => lookAtName(as(who), visit.patientId, 'operation-name')
  expect(await look('theo')).toBeUndefined()
  expect(await look('olga')).toEqual({
    ...{ name: 'Vera Onlyname', mrn: expect.any(String), sex: 'Female' },
    ...{ age: expect.any(String), birthDate: expect.any(String) },
  })
  const looks = await hospital.sql`
    select s.username, c.part from chart_access c join staff s on s.id = c.staff_id where c.patient_id = ${visit.patientId}`
  expect(looks).toEqual([{ username: 'olga', part: 'operation-name' }])
})

it('who knows the name from other work sees no operation of theirs', async () => {
  const visit = await addVisit(hospital.sql, { confidential: true })
  const id = await operated(visit)
  await ordered(visit, 'laboratory')
  const lena = {
    ...as('lena'),
    may: (name: string) => name === 'theatre.read' || as('lena').may(name as Permission),
  }
  expect(await reach('lena', visit.patientId)).toBe('name')
  const [row] = await hospital.sql<
    { at: Date }[]
  >`select lower(period) as at from theatre_case where id = ${id}`
  const day = hospitalDay(row?.at ?? new Date())
  const booked = async (access: Access) =>
    (await readTheatreDay(access, { day, theatreId })).filter((one) => one.id === id).length
  expect([await booked(as('olga')), await booked(lena)]).toEqual([1, 0])
  await hospital.sql`
    update theatre_case set status = 'waitlisted', status_reason = 'No bed', theatre_id = null, period = null where id = ${id}`
  const waiting = async (access: Access) =>
    (await readOperationsWaiting(access)).rows.filter((one) => one.id === id).length
  expect([await waiting(as('olga')), await waiting(lena)]).toEqual([1, 0])
})

it('the relation is found by indexes alone, however many patients there are', async () => {
  const { patientId } = await addVisit(hospital.sql, { confidential: true })
  const scans = await hospital.owner.begin(async (sql) => {
    // Tables of a test are small, so that the planner would read them whole.
    await sql`set local enable_seqscan = off`
    const read = () => sql<{ relname: string; scans: number }[]>`
      select relname, seq_scan::int as scans from pg_stat_xact_user_tables where relname <> 'hospital_clock'`
    const before = new Map((await read()).map(({ relname, scans }) => [relname, scans]))
    const [found] = await sql`
      select care_relation(${patientId}, ${hospital.as('jane').person.id},
                           array['medicines', 'laboratory', 'clinic', 'theatre', 'booking', 'beds'],
                           hospital_now() - interval '1 day', hospital_now()) as relation`
    // The last reason of all but one, so that every table before it was looked into.
    expect(found?.relation).toBe('clinic')
    return (await read()).filter((one) => one.scans > (before.get(one.relname) ?? 0))
  })
  expect(scans.map(({ relname }) => relname)).toEqual([])
})
