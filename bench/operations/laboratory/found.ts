import type { Sql } from '@/db/client'
import type { Bench } from '@/lib/laboratory/model/catalogue-codes'

/** What there is to do for a visit. */
interface Found {
  orders: { id: string; version: number }[]
  specimens: {
    id: string
    version: number
    accession: string
    stage: string
    bench: Bench
    isSent: boolean
  }[]
  values: {
    id: string
    version: number
    run: number | null
    status: string
    flag: string | null
    isCalled: boolean
    specimenId: string
  }[]
  reports: { id: string; version: number }[]
}

/** Reads the latest of it; others may have moved it on before it is used. */
export async function readFound(sql: Sql, visit: string): Promise<Found> {
  const [row] = await sql<{ found: Found }[]>`
    with specimens as (
      select s.* from specimen s join service_request o on o.id = s.service_request_id
       where o.encounter_id = ${visit} order by s.nth desc limit 12)
    select json_build_object(
      'orders', (select coalesce(json_agg(json_build_object('id', id, 'version', version) order by authored_at), '[]')
                   from service_request where encounter_id = ${visit} and status = 'active'),
      'specimens', (select coalesce(json_agg(json_build_object('id', id, 'version', version, 'accession', accession, 'stage', stage,
                                                                'bench', bench, 'isSent', exists (
                         select from lab_dispatch d where d.specimen_id = specimens.id and d.received_at is null and d.recalled_at is null))
                       order by nth), '[]') from specimens),
      'values', (select coalesce(json_agg(json_build_object('id', v.id, 'version', v.version, 'run', v.run, 'status', v.status, 'flag', v.flag,
                                                             'specimenId', v.specimen_id, 'isCalled', exists (
                         select from critical_call c where c.observation_id = v.id and c.run = v.run)) order by s.nth, v.code), '[]')
                   from observation v join specimens s on s.id = v.specimen_id),
      'reports', (select coalesce(json_agg(json_build_object('id', r.id, 'version', r.version)), '[]')
                    from (select r.id, r.version from diagnostic_report r join service_request o on o.id = r.service_request_id
                           where o.encounter_id = ${visit} order by r.status = 'partial', r.updated_at desc limit 6) r)) as found`
  return row?.found ?? { orders: [], specimens: [], values: [], reports: [] }
}

/**
 * What is wrong with specimens and values, asked here in other words than the tables do: the names of what does not hold.
 */
export async function brokenIn(sql: Sql): Promise<string[]> {
  const [row] = await sql<{ broken: Record<string, number> }[]>`
    select json_build_object(
      'two specimens of one accession', (select count(*) - count(distinct accession) from specimen),
      'a specimen of another patient than its order', (
        select count(*) from specimen s join specimen_request r on r.specimen_id = s.id join service_request o on o.id = r.service_request_id
         where o.patient_id <> s.patient_id),
      'times out of order', (
        select count(*) from specimen s join service_request o on o.id = s.service_request_id
         -- Times are typed to the minute.
         where s.collected_at < date_trunc('minute', o.authored_at) or s.received_at < s.collected_at or s.rejected_at < s.received_at),
      'rejected or lost and neither asked for again nor no longer wanted', (
        select count(*) from specimen s
         where s.status in ('unsatisfactory', 'unavailable') and exists (
           select from specimen_test t join service_request o on o.id = t.service_request_id and o.status = 'active'
            where t.specimen_id = s.id
              and not exists (select from specimen n join specimen_test again on again.specimen_id = n.id
                               where n.parent_id = s.id and again.service_request_id = t.service_request_id and again.test_id = t.test_id)
              and not exists (select from observation v
                               where v.specimen_id = s.id and v.service_request_id = t.service_request_id and v.test_id = t.test_id
                                 and (v.status in ('final', 'corrected') or v.status = 'cancelled' and v.updated_at < s.updated_at)))),
      'a step backwards', (
        select count(*) from status_history h join status_history l on l.entity_id = h.entity_id and l.id > h.id
         where h.entity = 'specimen' and h.to_status in ('unsatisfactory', 'unavailable', 'cancelled')),
      'two on their way at once', (
        select count(*) from (select from lab_dispatch where received_at is null and recalled_at is null
                               group by specimen_id having count(*) > 1) twice),
      'a report that says another value than was released', (
        select count(*) from diagnostic_report r join diagnostic_report_version rv on rv.report_id = r.id and rv.version = r.version
          cross join lateral jsonb_to_recordset(rv.content -> 'lines') as line ("observationId" uuid, value text)
          join observation v on v.id = line."observationId"
         where r.status <> 'entered-in-error' and v.status in ('final', 'amended', 'corrected') and line.value is distinct from v.value),
      'read or called with another value than it had', (
        select count(*) from critical_call c join observation_version v on v.observation_id = c.observation_id and v.run = c.run
         where v.value <> c.value or v.flag not in ('LL', 'HH')),
      'entered and verified by one person', (select count(*) from observation where verified_by = entered_by),
      'a value of a specimen that was never received', (
        select count(*) from observation v join specimen s on s.id = v.specimen_id where v.value is not null and s.received_at is null),
      'completed with values that are open', (
        select count(*) from service_request o join observation v on v.service_request_id = o.id
          join specimen s on s.id = v.specimen_id and s.status = 'available'
         where o.status = 'completed' and v.status in ('registered', 'preliminary') and not v.reopened)) as broken`
  return Object.entries(row?.broken ?? {}).flatMap(([name, count]) =>
    count > 0 ? [`${name}: ${count}`] : [],
  )
}
