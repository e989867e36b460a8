import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { recordsOf } from '../records/person-records'

/** One time that somebody opened a chart, or a part of it. */
export interface ChartRead {
  id: string
  at: Date
  who: string
  username: string
  part: string
  mrn: string
}

const PAGE_SIZE = 50

/** Who read any record of a patient, newest first, a page of fifty at a time. Throws `PermissionMissing`. */
export async function readChartReads(
  access: Access,
  patientId: string,
  page: number,
): Promise<{ rows: ChartRead[]; more: boolean }> {
  requirePermission(access, 'patients.access.read')
  const rows = await client()<(Omit<ChartRead, 'at'> & { at: string })[]>`
    select c.id::text as id, c.at, s.full_name as who, s.username, c.part, p.mrn
      from chart_access c join staff s on s.id = c.staff_id join patient p on p.id = c.patient_id
     where c.patient_id in (${recordsOf(patientId)})
     order by c.at desc, c.id desc limit ${PAGE_SIZE + 1} offset ${(page - 1) * PAGE_SIZE}`
  const shown = rows.slice(0, PAGE_SIZE).map((row) => ({ ...row, at: new Date(row.at) }))
  return { rows: shown, more: rows.length > PAGE_SIZE }
}
