import type { Sql } from '@/db/client'
import { mrnOf } from '@/lib/patients/model/mrn'

interface Wanted {
  wardId: string
  /** The patient is in this bed; without one on the way to the ward, or on it without a bed. */
  bedId?: string
  status?: 'planned:requested' | 'planned:accepted' | 'in-progress'
  /** An existing patient; by default a new one. */
  patientId?: string
  given?: string
  family?: string
}

/** Beyond the numbers of the demo and of the visits of a test. */
let last = 95_000_000 + (process.pid % 10_000) * 400

/** A stay as its steps would have left it, without the steps. Returns its id and that of its patient. */
export async function addStay(sql: Sql, wanted: Wanted): Promise<{ id: string; patientId: string }> {
  last += 1
  const { wardId, bedId, status = bedId ? 'in-progress' : 'planned:accepted' } = wanted
  const { given = 'Vera', family = `Inpatient ${last}` } = wanted
  return await sql.begin(async (transaction) => {
    const [who] = await transaction<{ id: number }[]>`select id from staff where username = 'david'`
    const by = who?.id ?? 0
    const [person] = wanted.patientId
      ? [{ id: wanted.patientId }]
      : await transaction<{ id: string }[]>`
          insert into patient (mrn, status, given, family, sex, birth_date, created_by, updated_by)
          values (${mrnOf(last)}, 'active', ${given}, ${family}, 'female', '1980-05-17', ${by}, ${by}) returning id`
    const patientId = person?.id ?? ''
    const isThere = status === 'in-progress'
    const [made] = await transaction<{ id: string }[]>`
      insert into encounter (visit_number, patient_id, class, status, priority, reason, arrived_at, started_at, practitioner_id, created_by, updated_by)
      values (${`S${last}`}, ${patientId}, 'IMP', ${status}, 'routine', 'Pneumonia', now() - interval '3 hours',
              ${isThere ? transaction`now() - interval '2 hours'` : null}, ${by}, ${by}, ${by}) returning id`
    const id = made?.id ?? ''
    const isAsked = status === 'planned:requested'
    await transaction`
      insert into stay (encounter_id, patient_id, wanted_ward_id, ward_id, accepted_at, accepted_by, admitted_at, admitted_by, received_by)
      values (${id}, ${patientId}, ${wardId}, ${isAsked ? null : wardId},
              ${isAsked ? null : transaction`now() - interval '150 minutes'`}, ${isAsked ? null : by},
              ${isThere ? transaction`now() - interval '140 minutes'` : null}, ${isThere ? by : null}, ${isThere ? by : null})`
    if (bedId)
      await transaction`
        insert into bed_assignment (bed_id, encounter_id, patient_id, period, status, created_by, updated_by)
        values (${bedId}, ${id}, ${patientId}, tstzrange(now() - interval '2 hours', null), 'active', ${by}, ${by})`
    return { id, patientId }
  })
}
