import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { within } from '@/db/within'
import { insertRows, type Rows } from '@/lib/demo/insert-rows'

/** Whose records they are. */
const BY = 'david'

let last = 0

interface PastVisit {
  arrived: string
  ended?: string
  status?: string
  class?: 'AMB' | 'EMER'
  clinic: string
  priority?: string
  disposition?: string
  confidential?: boolean
  family?: string
  /** Its steps. */
  steps?: readonly { to: string; at: string }[]
}

/** Inserts rows as they were in the past: no trigger of these tables looks at them. As the owner. */
export async function insertPast(owner: Sql, tables: Readonly<Record<string, Rows>>): Promise<void> {
  await owner.begin(async (transaction) => {
    const sql = within(transaction, owner)
    for (const table of Object.keys(tables)) await sql`alter table ${sql(table)} disable trigger user`
    for (const [table, rows] of Object.entries(tables)) await insertRows(sql, table, rows)
    for (const table of Object.keys(tables)) await sql`alter table ${sql(table)} enable trigger user`
    await sql`select fire_always()`
  })
}

export async function staffId(sql: Sql, username = BY): Promise<number> {
  const [row] = await sql<{ id: number }[]>`select id from staff where username = ${username}`
  return row?.id ?? 0
}

export const keeping = (by: number, at: string) => ({
  created_by: by,
  updated_by: by,
  created_at: at,
  updated_at: at,
  version: 1,
})

export function pastPatient(by: number, at: string, { confidential = false, family = 'Report' } = {}) {
  last += 1
  return {
    ...{ id: randomUUID(), mrn: `R-${String(last).padStart(6, '0')}`, given: 'Past', family, sex: 'female' },
    ...{ status: 'active', birth_date: '1980-05-17', birth_date_estimated: false, confidential },
    ...keeping(by, at),
  }
}

/** Visits as they were. Returns the id of each. */
export async function addPastVisits(owner: Sql, visits: readonly PastVisit[]): Promise<string[]> {
  const by = await staffId(owner)
  const patients = visits.map(({ arrived, confidential, family }) =>
    pastPatient(by, arrived, { ...(confidential && { confidential }), ...(family && { family }) }),
  )
  const rows = visits.map((visit, nth) => ({
    ...{
      id: randomUUID(),
      visit_number: `V8${String(++last).padStart(7, '0')}`,
      patient_id: patients[nth]?.id,
    },
    ...{ clinic_id: visit.clinic, class: visit.class ?? 'AMB', status: visit.status ?? 'completed' },
    ...{ priority: visit.priority ?? 'routine', reason: 'In the past', arrived_at: visit.arrived },
    ...{ ended_at: visit.ended ?? null, disposition: visit.disposition ?? null },
    ...keeping(by, visit.arrived),
  }))
  const steps = rows.flatMap(({ id }, nth) =>
    (visits[nth]?.steps ?? []).map(({ to, at }) => ({
      ...{
        entity: 'encounter',
        entity_id: id,
        event: 'step',
        to_status: to,
        staff_id: by,
        roles: ['doctor'],
        at,
      },
    })),
  )
  await insertPast(owner, { patient: patients, encounter: rows })
  for (const step of steps)
    await owner`
      insert into status_history (entity, entity_id, event, to_status, staff_id, roles, at)
      values (${step.entity}, ${step.entity_id}, ${step.event}, ${step.to_status}, ${step.staff_id}, ${step.roles}, ${step.at}::text::timestamptz)`
  return rows.map(({ id }) => id)
}

/** Stays as they were, in one ward each. Returns the id of each. */
export async function addPastStays(
  owner: Sql,
  stays: readonly { began: string; ended?: string; ward: string; disposition?: string; status?: string }[],
): Promise<{ id: string; patientId: string }[]> {
  const by = await staffId(owner)
  const patients = stays.map(({ began }) => pastPatient(by, began))
  const made = stays.map((stay, nth) => ({ id: randomUUID(), patientId: patients[nth]?.id ?? '', stay }))
  await insertPast(owner, {
    patient: patients,
    encounter: made.map(({ id, patientId, stay }) => ({
      ...{ id, visit_number: `S8${String(++last).padStart(7, '0')}`, patient_id: patientId, class: 'IMP' },
      ...{ status: stay.status ?? (stay.ended ? 'completed' : 'in-progress'), priority: 'routine' },
      ...{ reason: 'In the past', practitioner_id: by, arrived_at: stay.began, started_at: stay.began },
      ...{ ended_at: stay.ended ?? null, ...keeping(by, stay.began) },
    })),
    stay: made.map(({ id, patientId, stay }) => ({
      ...{ encounter_id: id, patient_id: patientId, ward_id: stay.ward, isolation: 'none' },
      ...{ accepted_at: stay.began, accepted_by: by },
      ...{ discharged_at: stay.ended ?? null, discharged_by: stay.ended ? by : null },
      disposition: stay.ended ? (stay.disposition ?? 'home') : null,
    })),
  })
  return made.map(({ id, patientId }) => ({ id, patientId }))
}
