import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { Priority } from '../../encounters/model/priority'
import { client } from '../../platform/database'
import { type ListedPatient, listedPatient, type PatientColumns } from './listed-patient'
import { shownPatient, unlessHidden } from './redacted-patient'

export interface OnWaitingList {
  id: string
  clinicId: string
  clinic: string
  practitioner: string | null
  priority: Priority
  /** Null of a patient whom this person may not see. */
  reason: string | null
  /** Since when. */
  createdAt: Date
  patient: ListedPatient
}

/** Who waits for a slot: the more urgent first, then who came first. Throws `PermissionMissing`. */
export async function readWaitingList(access: Access, clinicId?: string): Promise<OnWaitingList[]> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const rows = await sql<(Omit<OnWaitingList, 'patient'> & PatientColumns)[]>`
    select a.id, c.id as "clinicId", c.name as clinic, s.full_name as practitioner, a.priority,
           ${unlessHidden('a.reason')} as reason,
           a.created_at as "createdAt", shown.*
      from appointment a join clinic c on c.id = a.clinic_id
      ${shownPatient(access, 'a')}
      left join staff s on s.id = a.practitioner_id
     where a.status in ('waitlist', 'proposed') ${clinicId ? sql`and a.clinic_id = ${clinicId}` : sql``}
     order by array_position(array['emergency', 'urgent', 'routine'], a.priority), a.created_at limit 200`
  return rows.map(({ patientId, patient, ...row }) => ({
    ...row,
    patient: listedPatient({ patientId, patient }),
  }))
}

/** How many wait for a slot. Throws `PermissionMissing`. */
export async function countWaitingList(access: Access): Promise<number> {
  requirePermission(access, 'appointments.read')
  const [row] = await client()<{ count: number }[]>`
    select count(*)::int as count from appointment where status in ('waitlist', 'proposed')`
  return row?.count ?? 0
}
