import type { Sql } from '@/db/client'
import type { VisitStatus } from '@/lib/encounters/model/encounter-machine'
import { mrnOf } from '@/lib/patients/model/mrn'

interface Wanted {
  given?: string
  family?: string
  sex?: string
  birthDate?: string | null
  confidential?: boolean
  /** Active allergies, by substance. */
  allergies?: string[]
  status?: VisitStatus
  priority?: string
  reason?: string
  /** A username. */
  practitioner?: string
  /** With a ticket that waits. */
  ticket?: boolean
}

export interface VisitInTest {
  id: string
  patientId: string
  visitNumber: string
}

/** Beyond the demo’s numbers. */
let last = 90_000_000 + (process.pid % 10_000) * 900

/** A visit that has just begun, with a new patient: the state after check-in, without check-in. */
export async function addVisit(sql: Sql, wanted: Wanted = {}): Promise<VisitInTest> {
  last += 1
  const {
    given = 'Vera',
    family = `Visitor ${last}`,
    sex = 'female',
    birthDate = '1980-05-17',
    confidential = false,
    allergies = [],
    status = 'planned',
    priority = 'routine',
    reason = 'Cough for a week',
    practitioner = null,
    ticket = false,
  } = wanted
  const visitNumber = `V${last}`
  const insert = () => sql<{ id: string; patientId: string }[]>`
    with who as (select id from staff where username = 'rita'),
    place as (
      insert into clinic (name, letter) values ('Clinic in a test', 'ZV')
      on conflict (name) do update set active = true returning id
    ), person as (
      insert into patient (mrn, status, given, family, sex, birth_date, confidential, created_by, updated_by)
      select ${mrnOf(last)}, 'active', ${given}, ${family}, ${sex}, ${birthDate}, ${confidential}, who.id, who.id from who
      returning id
    )
    insert into encounter (visit_number, patient_id, clinic_id, class, status, priority, reason, arrived_at,
                           practitioner_id, created_by, updated_by)
    select ${visitNumber}, person.id, place.id, 'AMB', ${status}, ${priority}, ${reason}, now(),
           (select id from staff where username = ${practitioner}), who.id, who.id
      from who, place, person
    returning id, patient_id as "patientId"`
  // Of the first two at once, one may find the letter taken and not the name.
  const [made] = await insert().catch((error: { constraint_name?: string }) => {
    if (error.constraint_name !== 'clinic_letter_unique') throw error
    return insert()
  })
  if (!made) throw new Error('The visit of a test was not made.')
  await sql`
    insert into status_history (entity, entity_id, event, to_status, staff_id, roles, at)
    select 'encounter', ${made.id}, 'open', ${status}, id, array['receptionist'], now() from staff where username = 'rita'`
  for (const substance of allergies)
    await sql`
      insert into allergy (patient_id, substance, category, criticality, reaction, created_by, updated_by)
      select ${made.patientId}, ${substance}, 'medication', 'high', 'rash', id, id from staff where username = 'jane'`
  if (ticket)
    await sql`
      insert into queue_ticket (clinic_id, day, number, encounter_id, patient_id, status, priority, waiting_since,
                                created_by, updated_by)
      select e.clinic_id, current_date, ${last % 1_000_000}, e.id, e.patient_id, 'waiting', ${priority}, now(),
             e.created_by, e.created_by
        from encounter e where e.id = ${made.id}`
  return { ...made, visitNumber }
}
