import type { Sql } from '@/db/client'
import type { Month } from '../month'

/** Of each item on a trolley, and of the medicine that is given, more than is given in the month. */
const [ON_TROLLEY, SPARE] = [10, 10]

/**
 * Adds the doses that came from the cupboards of the wards, and the transfers: in each evening a trolley goes to each ward with what
 * it gives on the next day, and a day later what is left on it goes back.
 */
export async function addTrolleys(sql: Sql, month: Month): Promise<void> {
  await listDoses(sql, month)
  await listTransfers(sql, month)
  await addTransfers(sql, month)
}

const iso = (at: Date) => at.toISOString()

/** Two tablets for each dose, from the cupboard of the ward where the patient was. */
async function listDoses(sql: Sql, { from, to, by, oneIn }: Month): Promise<void> {
  await sql`
    create temporary table taken on commit drop as
    select d.id, d.given as at, s.id as store_id,
           ${iso(from)}::text::timestamptz::date
             + (least(d.given::date, last.day) - ${iso(from)}::text::timestamptz::date) / ${oneIn}::int * ${oneIn}::int as day
      from dosed d join made m on m.stay_id = d.stay_id
      join bulk_demo.store s on s.ward_id = case when m.moves_at <= d.given then m.next_ward_id else m.ward_id end,
           (select (${iso(to)}::text::timestamptz - interval '1 microsecond')::date as day) last
     where d.is_given`
  await sql`
    insert into moved
    select b.id, b.item_id, store_id, -2, 'consumption', t.at, ${by.jane}, null, 'medication_administration', t.id, 1, null
      from taken t join batch b on b.nth = 1`
}

async function listTransfers(sql: Sql, { plan, from, to, oneIn }: Month): Promise<void> {
  await sql`
    create temporary table trolley on commit drop as
    select bulk_demo.later(sent, way || ' ' || day || ' ' || s.nth) as id, way, day::date as day, s.id as store_id, p.id as pharmacy_id,
           t.id as transit_id, sent, received
      from bulk_demo.store s join bulk_demo.pharmacy p on true join stock_location t on t.kind = 'transit'
      cross join generate_series(${iso(from)}::text::timestamptz, ${iso(to)}::text::timestamptz - interval '1 microsecond',
                                 make_interval(days => ${oneIn})) day,
           lateral (values ('out', day - interval '2 hours', day - interval '1 hour'),
                           ('back', day + make_interval(days => ${oneIn}, mins => -30), day + make_interval(days => ${oneIn}, mins => -20)))
                   leg (way, sent, received)
     where received <= ${iso(plan.until)}::text::timestamptz
     order by sent`
  await sql`
    create temporary table load on commit drop as
    select t.*, b.nth as line, b.id as batch_id, b.item_id,
           case when b.nth > 1 then ${ON_TROLLEY}::int
                else 2 * coalesce(given.doses, 0) + case when t.day = ${iso(from)}::text::timestamptz::date then ${SPARE}::int else 0 end
            end as units
      from trolley t join batch b on b.nth > 1 or t.way = 'out'
      left join (select store_id, day, count(*)::int as doses from taken group by 1, 2) given
        on b.nth = 1 and given.store_id = t.store_id and given.day = t.day`
  await sql`delete from load where units = 0`
}

async function addTransfers(sql: Sql, { by }: Month): Promise<void> {
  await sql`
    insert into stock_transfer (id, from_id, to_id, status, sent_by, sent_at, received_by, received_at, version, created_at, created_by,
                                updated_at, updated_by)
    select id, case way when 'out' then pharmacy_id else store_id end, case way when 'out' then store_id else pharmacy_id end, 'received',
           ${by.pia}, sent, ${by.pia}, received, 3, sent - interval '30 minutes', ${by.pia}, received, ${by.pia}
      from trolley where id in (select id from load)`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'stock_transfer', id, event, before, after, ${by.pia}, '{pharmacy_technician}', at
      from trolley, lateral (values ('request', null, 'requested', sent - interval '30 minutes'), ('send', 'requested', 'sent', sent),
                                    ('receive', 'sent', 'received', received)) step (event, before, after, at)
     where id in (select id from load)
     order by at`
  await sql`
    insert into stock_transfer_line (transfer_id, line, item_id, batch_id, requested, sent, received)
    select id, line, item_id, batch_id, units, units, units from load`
  await sql`
    insert into moved
    select batch_id, item_id, case place when 'transit' then transit_id when 'from' then case way when 'out' then pharmacy_id else store_id end
                                          else case way when 'out' then store_id else pharmacy_id end end,
           sign * units, case sign when 1 then 'transfer-in' else 'transfer-out' end, case leg when 'sent' then sent else received end,
           ${by.pia}, null, 'stock_transfer.' || leg, id, 2 * line + side, null
      from load, (values ('sent', 'from', -1, 0), ('sent', 'transit', 1, 1), ('received', 'transit', -1, 0), ('received', 'to', 1, 1))
                 half (leg, place, sign, side)`
}
