import type { Access } from '../access/access'
import { requirePermission } from '../access/require-permission'
import { parseMrn } from '../patients/mrn'
import { client } from '../server/database'
import { type ListedPatient, listedPatient, type PatientColumns, patientColumns } from './listed-patient'

const MOST = 20

/**
 * Patients by MRN, or by all the names typed, each whole. Only who can be booked: not deceased, not joined to another
 * record. A confidential patient is found by the MRN only, for a name would say who it is. Throws `PermissionMissing`.
 */
export async function findPatients(access: Access, typed: string): Promise<ListedPatient[]> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const mrn = parseMrn(typed)
  const words = typed.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ').slice(0, 200)
  const found = mrn
    ? sql`p.id in (select patient_id from patient_word where word = ${`m:${mrn.replace('-', '')}`})`
    : sql`(select count(*) from name_words(${words})) > 0
          and (not p.confidential or ${access.may('patients.confidential')})
          and p.id in (select w.patient_id from name_words(${words}) n join patient_word w on w.word = 'n:' || n
                        group by w.patient_id having count(*) = (select count(*) from name_words(${words})))`
  const rows = await sql<PatientColumns[]>`
    select ${patientColumns(access)} from patient p
     where p.status in ('active', 'inactive', 'unidentified') and ${found}
     order by p.family, p.given, p.id limit ${MOST}`
  return rows.map(listedPatient)
}
