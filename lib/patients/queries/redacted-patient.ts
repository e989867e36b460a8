import type { Column, GetColumnData } from 'drizzle-orm'
import { computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { client } from '../../platform/database'
import { p } from '../records/person-records'
import { type PatientColumns, patientColumns } from './listed-patient'

/** Joins the patient `id` as `shown`, whose columns are `shownColumns`: what this user may see of them; `by`: see `patientColumns`. */
export function shownPatient(access: Access, id: Column, by: 'chart' | 'name' = 'chart') {
  const sql = client()
  return sql`
    join ${p} on ${p.id} = ${id}
    cross join lateral (select ${patientColumns(access, by)}) shown`
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
 * A free-text column beside `shownPatient`, null where the chart is: a reason for coming or leaving often
 * identifies the person. Hidden values do not leave the database.
 */
export const unlessHidden = <Of extends Column>(column: Of) =>
  computed<GetColumnData<Of> | null>(client()`case when shown."patientId" is not null then ${column} end`)

/** As `unlessHidden`, also where the user sees who the patient is and no more: for what the work itself consists of. */
export const unlessNameless = <Of extends Column>(column: Of) =>
  computed<GetColumnData<Of> | null>(client()`case when shown.patient is not null then ${column} end`)
