import { expect, test } from '@/e2e/fixtures'
import { forEachConcurrent } from '@/e2e/support/matrix/for-each-concurrent'
import { addClinic, addHoursEveryDay } from '@/e2e/support/records/clinics'
import { addPatient } from '@/e2e/support/records/patients'
import { declared } from '@/lib/access/declared'

/*
 * What no list may carry, over every page without a record of its own and everybody who is not let into confidential
 * charts: the ids of what hidden patients have, and who or what is no longer in use.
 */

let clinicId = ''
let goneClinicId = ''
const GONE = 'Gregor Gonewell'
const GONE_CLINIC = 'Clinic that was closed'

const lists = () =>
  Object.keys(declared().pages)
    .filter((path) => !path.includes('['))
    .flatMap((path) =>
      path.startsWith('/appointments') || path === '/consultations'
        ? [
            `${path}?clinic=${clinicId}&all=1`,
            `${path}?clinic=${clinicId}&view=${path === '/consultations' ? 'all' : 'week'}`,
          ]
        : [path],
    )

// Some eight hundred pages; a slow machine may take a while.
test.describe.configure({ timeout: 180_000 })
const AT_ONCE = 8

const casesOf = (roles: readonly string[]) => roles.flatMap((as) => lists().map((path) => ({ as, path })))

/** Doctors may open confidential charts. */
const people = ['nurse', 'receptionist', 'pharmacist', 'manager']

test.beforeAll(async ({ portal }) => {
  const { sql } = portal
  clinicId = await addClinic(sql, 'Clinic of the hidden', 'YH')
  goneClinicId = await addClinic(sql, GONE_CLINIC, 'YG')
  await sql`insert into staff (username, full_name) values ('gone', ${GONE})`
  const hours = { startsAt: '00:00', endsAt: '23:50', slotMinutes: 10 }
  await addHoursEveryDay(sql, { ...hours, clinicId, who: 'gone', room: 'Room of Gregor' })
  await addHoursEveryDay(sql, {
    ...hours,
    clinicId: goneClinicId,
    who: 'sofia',
    startsAt: '23:50',
    endsAt: '23:59',
    slotMinutes: 9,
  })
  await sql`
    insert into schedule_exception (kind, practitioner_id, clinic_id, starts_at, ends_at, reason, created_by, updated_by)
    select 'open', id, ${clinicId}, now(), now() + interval '5 hours', 'Much to do', id, id from staff where username = 'gone'`
  await sql`update staff set active = false where username = 'gone'`
  await sql`update clinic set active = false where id = ${goneClinicId}`
})

test.afterAll(async ({ portal }) => {
  await portal.sql`update clinic set active = false where id = ${clinicId}`
})

test('no list carries an id of what a hidden patient has', async ({ portal }) => {
  const { sql } = portal
  const { id: patientId, mrn } = await addPatient(sql, {
    given: 'Hidden',
    family: 'Zobelstein',
    confidential: true,
  })
  const unknown = await addPatient(sql, { status: 'unidentified', confidential: true })
  // With somebody who has no hours, so that what is booked has to be moved as well.
  await sql`insert into staff (username, full_name) values ('no-hours', 'Nora Nohours')`
  const made = await sql<{ id: string }[]>`
    with who as (select id from staff where username = 'no-hours'),
    at (status, starts_at) as (values
      ('booked', now() + interval '3 hours'), ('booked', now() - interval '30 hours'), ('booked', now() + interval '50 hours'),
      ('checked-in', now() - interval '1 hour'), ('noshow', now() - interval '2 hours'), ('waitlist', null), ('proposed', null),
      ('fulfilled', now() - interval '4 hours'), ('cancelled', now() - interval '5 hours'))
    insert into appointment (patient_id, clinic_id, practitioner_id, status, kind, priority, reason, starts_at, ends_at, created_by, updated_by)
    select ${patientId}, ${clinicId}, who.id, at.status, 'scheduled', 'urgent', 'Zobelreason', at.starts_at::timestamptz,
           at.starts_at::timestamptz + interval '10 minutes', who.id, who.id from who, at
    returning id`
  const visits = await sql<{ id: string; number: string }[]>`
    with who as (select id from staff where username = 'david')
    insert into encounter (visit_number, patient_id, clinic_id, appointment_id, class, status, priority, reason, arrived_at, created_by, updated_by)
    select 'V77' || lpad((row_number() over ())::text, 6, '0'), ${patientId}, ${clinicId}, a.id, 'AMB', 'planned', 'urgent', 'Zobelreason',
           now() - interval '1 hour', who.id, who.id
      from who, appointment a where a.patient_id = ${patientId} and a.status = 'checked-in'
    returning id, visit_number as number`
  const tickets = await sql<{ id: string }[]>`
    insert into queue_ticket (clinic_id, day, number, encounter_id, patient_id, status, priority, waiting_since, created_by, updated_by)
    select ${clinicId}, current_date, 1, e.id, e.patient_id, 'waiting', 'urgent', now(), e.created_by, e.created_by
      from encounter e where e.patient_id = ${patientId}
    returning id`
  const secrets = [
    unknown.id,
    unknown.mrn,
    patientId,
    mrn,
    'Zobel',
    ...made.map(({ id }) => id),
    ...visits.flatMap(({ id, number }) => [id, number]),
  ]
  let seen = 0
  await forEachConcurrent(casesOf(people), AT_ONCE, async ({ as, path }) => {
    for (const headers of [{}, { rsc: '1' }]) {
      const { status, body } = await portal.ask(path, { as, headers })
      if (status !== 200) continue
      seen += Number(body.includes('onfidential'))
      expect(
        secrets.filter((secret) => body.includes(secret)),
        `${path} for the ${as}`,
      ).toEqual([])
      // Who moves tickets calls the number; nobody else needs to know the ticket.
      const moves = path.startsWith('/appointments/queue') && as !== 'pharmacist' && as !== 'manager'
      if (!moves)
        expect(
          tickets.filter(({ id }) => body.includes(id)),
          `${path} for the ${as}`,
        ).toEqual([])
    }
  })
  // The rows are there, without what they are of.
  expect(seen).toBeGreaterThan(5)
})

test('no page offers who or what is no longer in use', async ({ portal }) => {
  let seen = 0
  await forEachConcurrent(casesOf([...people, 'doctor']), AT_ONCE, async ({ as, path }) => {
    const { status, body } = await portal.ask(path, { as })
    if (status !== 200) return
    seen += 1
    // What was, and is asked for by where it was.
    if (path.startsWith('/reports/')) return
    if (path.startsWith('/appointments/schedules')) {
      // Their hours are listed, so that they can be ended.
      expect(body, `${path} for the ${as}`).not.toMatch(new RegExp(`<option[^>]*>(${GONE}|${GONE_CLINIC})`))
      return
    }
    const offered = [GONE, GONE_CLINIC, 'Room of Gregor', goneClinicId].filter((one) => body.includes(one))
    expect(offered, `${path} for the ${as}`).toEqual([])
  })
  expect(seen).toBeGreaterThan(20)
})
