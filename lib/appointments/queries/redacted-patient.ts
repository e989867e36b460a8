import type { Access } from '../../access/decision/access'
import { client } from '../../platform/database'
import { patientColumns } from './listed-patient'

/**
 * Joins the patient of the rows of a table (`of`, its alias), as `shown` with the columns of `PatientColumns`: what this
 * person may see of them.
 */
export function shownPatient(access: Access, of: 'a' | 't') {
  const sql = client()
  return sql`
    join patient p on p.id = ${sql(of)}.patient_id
    cross join lateral (select ${patientColumns(access)}) shown`
}

/**
 * A column of free text beside `shownPatient`, null where the patient is hidden: why somebody comes, or why they left,
 * often says who it is. What may not be seen does not leave the database.
 */
export function unlessHidden(column: 'a.reason' | 'e.reason' | 't.status_reason') {
  const sql = client()
  return sql`case when shown.patient is not null then ${sql(column)} end`
}
