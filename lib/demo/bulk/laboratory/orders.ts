import type { Sql } from '@/db/client'
import type { Month } from '../month'

/** Minutes after an order: its label, the collection, the receipt, the values, the release, and that somebody has read it. */
export const AFTER = { label: 10, collect: 40, receive: 90, enter: 150, verify: 240, read: 600 } as const

/**
 * Adds what the laboratory does for the listed stays: on each day a blood count, a metabolic and a liver panel, in two tubes. Who
 * has been there until the end of the plan has some that are not collected, measured or released yet.
 */
export async function addLaboratoryOrders(sql: Sql, { plan, timeZone, by, oneIn }: Month): Promise<void> {
  const until = plan.until.toISOString()
  await sql`
    create temporary table asked on commit drop as
    select m.stay_id, m.patient_id, p.sex, d.seed, d.at, n.nth as panel, n.code, n.system, n.name, n.container, n.type, n.bench,
           bulk_demo.later(d.at, n.code || d.seed) as order_id, bulk_demo.later(d.at, n.container || d.seed) as specimen_id,
           d.at + make_interval(mins => ${AFTER.label}) as labelled, c.at as collected,
           d.at + make_interval(mins => ${AFTER.receive}) as received, d.at + make_interval(mins => ${AFTER.enter}) as entered,
           d.at + make_interval(mins => ${AFTER.verify}) as verified, a.on_day - p.birth_date as age_days,
           extract(year from age(a.on_day, p.birth_date))::int as years,
           n.nth = min(n.nth) over (partition by d.seed, n.container) as is_first
      from made m join patient p on p.id = m.patient_id
      cross join generate_series(0, 6) day
      cross join lateral (select m.begins + day * interval '1 day' + interval '10 minutes' as at, 'laboratory ' || day || ' ' || m.seed as seed) d
      cross join lateral (select d.at + make_interval(mins => ${AFTER.collect}) as at) c
      cross join lateral (select (c.at at time zone ${timeZone})::date as on_day) a
      cross join bulk_demo.panel n
     where m.number % ${oneIn}::int = 0
       and d.at < least(m.ends - make_interval(mins => ${AFTER.verify} + 60), ${until}::text::timestamptz)
     order by d.at, n.nth`
  await sql`analyze asked`
  await sql`
    insert into service_request (id, encounter_id, patient_id, category, system, code, display, priority, status, author_id,
                                 authored_at, version, created_at, created_by, updated_at, updated_by)
    select order_id, stay_id, patient_id, 'laboratory', system, code, name, 'routine',
           case when is_done then 'completed' else 'active' end, ${by.david}, at, case when is_done then 2 else 1 end, at, ${by.david},
           case when is_done then verified else at end, case when is_done then ${by.laura}::int else ${by.david}::int end
      from asked, lateral (select verified <= ${until}::text::timestamptz as is_done) done`
  await sql`
    insert into specimen (id, service_request_id, patient_id, type, container, bench, status, printed_at, printed_by, collected_at,
                          collected_by, identified_by, received_at, received_by, version, created_at, created_by, updated_at, updated_by)
    select specimen_id, order_id, patient_id, type, container, bench, case when is_collected then 'available' else 'ordered' end,
           labelled, ${by.leo}, case when is_collected then collected end, case when is_collected then ${by.leo}::int end,
           case when is_collected then 'wristband' end, case when is_received then received end,
           case when is_received then ${by.lena}::int end, 2 + is_collected::int + is_received::int, labelled, ${by.leo},
           case when is_received then received when is_collected then collected else labelled end,
           case when is_received then ${by.lena}::int else ${by.leo}::int end
      from asked, lateral (select collected <= ${until}::text::timestamptz as is_collected,
                                  received <= ${until}::text::timestamptz as is_received) so_far
     where is_first and labelled <= ${until}::text::timestamptz`
  await sql`
    insert into specimen_request (specimen_id, service_request_id)
    select specimen_id, order_id from asked where labelled <= ${until}::text::timestamptz`
  await sql`
    insert into specimen_test (specimen_id, service_request_id, test_id, seq)
    select specimen_id, order_id, t.id, t.seq from asked join bulk_demo.test t using (panel) where labelled <= ${until}::text::timestamptz`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select entity, case entity when 'specimen' then specimen_id else order_id end, event, before, after, staff, array[role], step.at
      from asked, lateral (values
        ('specimen', 'order', null, 'ordered', ${by.leo}::int, 'phlebotomist', labelled),
        ('specimen', 'collect', 'ordered', 'available', ${by.leo}::int, 'phlebotomist', collected),
        ('specimen', 'receive', 'available', 'available', ${by.lena}::int, 'lab_technician', received),
        ('service_request', 'complete', 'active', 'completed', ${by.laura}::int, 'lab_scientist', verified))
        step (entity, event, before, after, staff, role, at)
     where step.at <= ${until}::text::timestamptz and (is_first or entity <> 'specimen')
     order by step.at`
}
