import type { Fragment, Sql } from '@/db/client'

/** What each entry of a chart has: its status and where it was written. */
export interface ChartEntry {
  id: string
  status: string
  statusReason: string | null
  recordedAt: string
  recordedBy: string
  /** The MRN of the record that it was written in, where that is another one than the chart's. */
  joinedMrn: string | null
}

/**
 * An expression that gives the entries `e` of `table` as JSON, of all records of the person: what each has, and
 * `columns` of its own. Present ones first, then by `order`.
 */
export const chartEntries = (sql: Sql, table: string, columns: Fragment, order: Fragment): Fragment => sql`
  (select coalesce(json_agg(x), '[]') from (
    select e.id, e.status, e.status_reason as "statusReason", e.created_at as "recordedAt",
           w.full_name as "recordedBy", nullif(r.mrn, p.mrn) as "joinedMrn", ${columns}
      from records r join ${sql(table)} e on e.patient_id = r.id join staff w on w.id = e.created_by
     order by e.status = 'entered-in-error', e.status <> 'active', ${order}, e.id) x)`
