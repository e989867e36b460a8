import { patient } from '@/db/schema/patients'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import { patientTables } from '../patient-tables'

/** The id of the record with this MRN; undefined without one. Throws `PermissionMissing`. */
export async function findByMrn(access: Access, mrn: string): Promise<string | undefined> {
  requirePermission(access, 'settings.audit.read')
  requirePermission(access, 'patients.access.read')
  const [row] = await client()`
    select ${columns({ id: patient.id })} from ${patient} where ${patient.mrn} = ${mrn}`
  return row?.id
}

/** What the log may be about a patient by. */
export interface PatientRecords {
  /** The patient’s own records, merged ones included. */
  patients: string[]
  /** Those and every record that belongs to them: visits, notes, orders, entries of the chart. */
  records: string[]
}

/** Every record of the person with the record `patientId`. Throws `PermissionMissing`. */
export async function readPatientRecords(access: Access, patientId: string): Promise<PatientRecords> {
  requirePermission(access, 'settings.audit.read')
  requirePermission(access, 'patients.access.read')
  const sql = client()
  const [first, ...others] = patientTables.map(
    (table) =>
      sql`select ${table.id}::text as id from ${table} where ${table.patientId} in (select id from own)`,
  )
  if (!first) throw new Error('No table of the schema belongs to a patient.')
  const ofOthers = others.reduce((all, next) => sql`${all} union all ${next}`, first)
  const [row] = await sql<PatientRecords[]>`
    with own as materialized (${recordsOf(patientId)}), belonging as (${ofOthers})
    select array(select id::text from own) as patients,
           array(select id::text from own union all select id from belonging) as records`
  return row ?? { patients: [], records: [] }
}
