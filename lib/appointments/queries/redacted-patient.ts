import type { Access } from '../../access/decision/access'
import { client } from '../../platform/database'
import { patientColumns } from './listed-patient'

/**
 * Joins the patient of each row of the table with alias `of`, as `shown` with the columns of `PatientColumns`: what
 * this user may see of them.
 */
export function shownPatient(access: Access, of: 'a' | 't') {
  const sql = client()
  return sql`
    join patient p on p.id = ${sql(of)}.patient_id
    cross join lateral (select ${patientColumns(access)}) shown`
}

/**
 * A free-text column beside `shownPatient`, null where the patient is hidden: a reason for coming or leaving often
 * identifies the person. Hidden values do not leave the database.
 */
export function unlessHidden(column: 'a.reason' | 'e.reason' | 't.status_reason') {
  const sql = client()
  return sql`case when shown.patient is not null then ${sql(column)} end`
}
