import type { Sql } from '@/db/client'
import { mrnOf } from '@/lib/patients/model/mrn'

export interface PatientToAdd {
  /** The number of the MRN; by default an unused one. */
  nth?: number
  given?: string
  family?: string
  sex?: string
  birthDate?: string | null
  phone?: string | null
  status?: string
  confidential?: boolean
}

/** Far above issued numbers, so that none collides. */
let last = 90_000_000

/** Inserts a patient as if Rita had registered them, and returns it. */
export async function addPatient(sql: Sql, patient: PatientToAdd = {}): Promise<{ id: string; mrn: string }> {
  const { given = 'Test', family = 'Patient', sex = 'female', birthDate = '1980-02-29' } = patient
  const { phone = null, status = 'active', confidential = false } = patient
  last += 1
  const mrn = mrnOf(patient.nth ?? last)
  const [row] = await sql<{ id: string }[]>`
    insert into patient (mrn, given, family, sex, birth_date, phone, status, confidential, deceased_at, created_by, updated_by)
    select ${mrn}, ${given}, ${family}, ${sex}, ${birthDate}, ${phone}, ${status}, ${confidential},
           case when ${status} = 'deceased' then now() end, s.id, s.id
      from staff s where s.username = 'rita'
    returning id`
  if (!row) throw new Error('The test hospital has no Rita.')
  return { id: row.id, mrn }
}

/** Inserts an appointment of a patient, in a new clinic, `days` from now. */
export async function addAppointment(
  sql: Sql,
  patientId: string,
  { status = 'booked', days = 7, reason = 'Review' } = {},
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    with place as (
      insert into clinic (name, letter) values ('Test clinic', 'Z')
      on conflict (name) do update set active = true returning id
    )
    insert into appointment (patient_id, clinic_id, status, kind, starts_at, ends_at, reason, created_by, updated_by)
    select ${patientId}, place.id, ${status}, 'scheduled', now() + ${days} * interval '1 day',
           now() + ${days} * interval '1 day' + interval '15 minutes', ${reason}, s.id, s.id
      from place, staff s where s.username = 'rita'
    returning id`
  if (!row) throw new Error('The test hospital has no Rita.')
  return row.id
}

let visits = 0

/** Inserts a completed visit of a patient with one order. */
export async function addVisit(
  sql: Sql,
  patientId: string,
  { reason = 'Cough', order = 'Chest radiograph' } = {},
): Promise<string> {
  visits += 1
  const number = `V9${String(visits).padStart(7, '0')}`
  const [row] = await sql<{ id: string }[]>`
    with place as (
      insert into clinic (name, letter) values ('Test clinic', 'Z')
      on conflict (name) do update set active = true returning id
    ), doctor as (select id from staff where username = 'david')
    insert into encounter (visit_number, patient_id, clinic_id, class, status, priority, practitioner_id, reason,
                           arrived_at, created_by, updated_by)
    select ${number}, ${patientId}, place.id, 'AMB', 'completed', 'routine', doctor.id, ${reason},
           now() - interval '1 day', doctor.id, doctor.id from place, doctor
    returning id`
  if (!row) throw new Error('The test hospital has no David.')
  await sql`
    insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status,
                                 author_id, authored_at, created_by, updated_by)
    select ${row.id}, ${patientId}, 'imaging', 'urn:test', '1', ${order}, 'routine', 'active', id,
           now() - interval '23 hours', id, id from staff where username = 'david'`
  return row.id
}

/** As `addPatient`, returning only the id. */
export async function addPatientId(sql: Sql, patient: PatientToAdd = {}): Promise<string> {
  return (await addPatient(sql, patient)).id
}
