import type { Column, GetColumnData } from 'drizzle-orm'
import { computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { client } from '../../platform/database'
import { p } from '../records/person-records'
import { type PatientColumns, patientColumns } from './listed-patient'

/** Joins the patient `id` as `shown`, whose columns are `shownColumns`: what this user may see of them. */
export function shownPatient(access: Access, id: Column) {
  const sql = client()
  return sql`
    join ${p} on ${p.id} = ${id}
    cross join lateral (select ${patientColumns(access)}) shown`
}

/** The columns of `PatientColumns` beside `shownPatient`. */
export function shownColumns() {
  const sql = client()
  return {
    patientId: computed<PatientColumns['patientId']>(sql`shown."patientId"`),
    patient: computed<PatientColumns['patient']>(sql`shown.patient`),
  }
}

/**
 * A free-text column beside `shownPatient`, null where the patient is hidden: a reason for coming or leaving often
 * identifies the person. Hidden values do not leave the database.
 */
export const unlessHidden = <Of extends Column>(column: Of) =>
  computed<GetColumnData<Of> | null>(client()`case when shown.patient is not null then ${column} end`)
