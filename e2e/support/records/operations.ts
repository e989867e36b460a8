import type { Sql } from '@/db/client'
import type { Side, Urgency } from '@/lib/theatre/model/codes'
import { addVisit } from './visits'

interface Wanted {
  theatreId: string
  /** Minutes from now until it begins; may be negative. */
  inMinutes?: number
  minutes?: number
  side?: Side
  urgency?: Urgency
  confidential?: boolean
  family?: string
  display?: string
  /** The username of somebody who is there; nobody is in two theatres at once, so a new surgeon if not given. */
  surgeon?: string
  /** The visit that it is requested in; a new one of a new patient if not given. */
  visit?: { id: string; patientId: string }
}

/** A booked operation, by default with a new patient and a surgeon of its own. Returns its id. */
export async function addOperation(sql: Sql, wanted: Wanted): Promise<{ id: string; patientId: string }> {
  const { theatreId, inMinutes = 0, minutes = 60, side = 'left', urgency = 'elective' } = wanted
  const { confidential = false, family, display = 'Repair of inguinal hernia' } = wanted
  const visit = wanted.visit ?? (await addVisit(sql, { confidential, ...(family && { family }) }))
  const [row] = await sql<{ id: string }[]>`
    insert into theatre_case (patient_id, encounter_id, theatre_id, period, status, display, side, indication, urgency,
                              expected_minutes, consent, requested_by, created_by, updated_by)
    select ${visit.patientId}, ${visit.id}, ${theatreId},
           tstzrange(hospital_now() + ${`${inMinutes} minutes`}::interval,
                     hospital_now() + ${`${inMinutes + minutes} minutes`}::interval),
           'scheduled', ${display}, ${side}, 'Painful hernia', ${urgency}, ${minutes}, 'given', id, id, id
      from staff where username = 'david'
    returning id`
  if (!row) throw new Error('The operation of a test was not made.')
  const surgeon = wanted.surgeon ?? `surgeon-${row.id}`
  if (!wanted.surgeon)
    await sql`
      with made as (insert into staff (username, full_name) values (${surgeon}, 'Suri Surgeon') returning id)
      insert into staff_role (staff_id, role_id) select made.id, role.id from made, role where role.slug = 'surgeon'`
  await sql`
    insert into theatre_case_team (case_id, staff_id, role, created_by, updated_by)
    select ${row.id}, id, 'surgeon', id, id from staff where username = ${surgeon}`
  return { id: row.id, patientId: visit.patientId }
}

/** Brings a booked operation as far as the incision, each step by theo and right after the other, through the tables’ own rules. */
export async function operate(sql: Sql, id: string): Promise<void> {
  const check = (phase: string) => sql`
    insert into theatre_check (case_id, phase, answers, side, completed_by)
    select c.id, ${phase}, '{"read": "yes"}', c.side, s.id from theatre_case c, staff s where c.id = ${id} and s.username = 'theo'`
  const time = (kind: string) => sql`
    insert into theatre_event (case_id, kind, at, recorded_by)
    select ${id}, ${kind}, hospital_now(), id from staff where username = 'theo'`
  const move = (status: string) => sql`
    update theatre_case set status = ${status}, version = version + 1 where id = ${id}`
  await check('pre-op')
  await move('ready')
  await time('in')
  await move('in-theatre')
  await check('sign-in')
  await time('anaesthesia-start')
  await check('time-out')
  await time('knife-to-skin')
  await move('in-progress')
}
