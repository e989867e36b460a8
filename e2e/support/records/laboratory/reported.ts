import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import type { VisitInTest } from '../visits'
import { receivedSpecimen } from './received'

/** A final report of one value in a visit, as the commands leave it. Returns its id. */
export async function addReport(sql: Sql, visit: VisitInTest): Promise<string> {
  const { id: specimen, orderId } = await receivedSpecimen(sql, [{ name: 'Sodium' }], { visit })
  const id = randomUUID()
  await sql.begin(async (one) => {
    await one`
      insert into observation_version (observation_id, run, value, value_number, unit, entered_by)
      select x.id, 1, '140.0', 140, 'mmol/L', s.id from observation x, staff s where x.specimen_id = ${specimen} and s.username = 'lena'`
    await one`update observation set run = 1, status = 'preliminary' where specimen_id = ${specimen}`
    await one`
      update observation set status = 'final', verified_by = s.id, verified_at = hospital_now()
        from staff s where specimen_id = ${specimen} and s.username = 'laura'`
    await one`
      insert into diagnostic_report (id, service_request_id, patient_id, status, created_by, updated_by)
      select ${id}, ${orderId}, ${visit.patientId}, 'final', s.id, s.id from staff s where s.username = 'laura'`
    const line = {
      observationId: specimen,
      run: 1,
      code: 'x',
      name: 'Sodium',
      status: 'final',
      value: '140.0',
    }
    const content = {
      ...{ order: 'Sodium', accession: null, collectedAt: null, addendum: null },
      lines: [
        { ...line, unit: 'mmol/L', flag: null, range: null, comment: null, reason: null, isolates: [] },
      ],
    }
    await one`
      insert into diagnostic_report_version (report_id, version, status, content, issued_by)
      select ${id}, 1, 'final', ${sql.json(content)}, s.id from staff s where s.username = 'laura'`
  })
  return id
}
