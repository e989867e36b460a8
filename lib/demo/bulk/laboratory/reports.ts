import type { Sql } from '@/db/client'
import type { Month } from '../month'
import { AFTER } from './orders'

/** Adds the reports of the listed orders that are released, with what they say, and that their author has read them. */
export async function addReports(sql: Sql, { plan, by }: Month): Promise<void> {
  const until = plan.until.toISOString()
  await sql`
    create temporary table reported on commit drop as
    select bulk_demo.later(a.verified, 'report ' || a.order_id) as id, a.order_id, a.patient_id, a.verified,
           jsonb_build_object('order', a.name, 'accession', s.accession, 'addendum', null, 'lines', lines.said,
             'collectedAt', to_char(a.collected at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as content
      from asked a join specimen s on s.id = a.specimen_id
      join (select order_id, jsonb_agg(jsonb_build_object(
                     'observationId', id, 'run', case when is_final then 1 end, 'code', code, 'name', name,
                     'status', case when is_final then 'final' else 'registered' end,
                     'value', case when is_final then number::text end, 'unit', unit, 'flag', flag, 'range', range, 'comment', null,
                     'reason', null, 'isUnworkable', not is_final, 'isolates', '[]'::jsonb) order by seq) as said
              from valued where verified <= ${until}::text::timestamptz group by order_id) lines using (order_id)
     order by a.verified`
  await sql`
    insert into diagnostic_report (id, service_request_id, patient_id, status, version, created_at, created_by, updated_at, updated_by)
    select id, order_id, patient_id, 'final', 1, verified, ${by.laura}, verified, ${by.laura} from reported`
  await sql`
    insert into diagnostic_report_version (report_id, version, status, content, digest, issued_by, issued_at)
    select id, 1, 'final', content, encode(sha256(convert_to(content::text, 'UTF8')), 'hex'), ${by.laura}, verified from reported`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'diagnostic_report', id, 'issue', null, 'final', ${by.laura}, '{lab_scientist}', verified from reported`
  await sql`
    insert into report_acknowledgement (report_id, version, by, at)
    select id, 1, ${by.david}, verified + make_interval(mins => ${AFTER.read})
      from reported where verified + make_interval(mins => ${AFTER.read}) <= ${until}::text::timestamptz`
  // With the triggers off nothing else lists what nobody has read.
  await sql`
    insert into report_to_read (report_id)
    select id from reported where verified + make_interval(mins => ${AFTER.read}) > ${until}::text::timestamptz`
}
