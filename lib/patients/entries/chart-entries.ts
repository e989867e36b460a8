import type { Fragment, Sql } from '@/db/client'

/** What every chart entry has: its status and its record. */
export interface ChartEntry {
  id: string
  status: string
  statusReason: string | null
  recordedAt: string
  recordedBy: string
  /** The MRN of the record that it was entered in, if that is not the chart’s own. */
  joinedMrn: string | null
}

/**
 * SQL expression: the entries `e` of `table` over all records of the person, as JSON with the common columns and
 * `columns`. Active ones first, then by `order`.
 */
export const chartEntries = (sql: Sql, table: string, columns: Fragment, order: Fragment): Fragment => sql`
  (select coalesce(json_agg(x), '[]') from (
    select e.id, e.status, e.status_reason as "statusReason", e.created_at as "recordedAt",
           w.full_name as "recordedBy", nullif(r.mrn, p.mrn) as "joinedMrn", ${columns}
      from records r join ${sql(table)} e on e.patient_id = r.id join staff w on w.id = e.created_by
     order by e.status = 'entered-in-error', e.status <> 'active', ${order}, e.id) x)`
