import type { Sql } from '@/db/client'
import type { Month } from '../month'
import { bulkWords as words } from '../words/bulk'
import { addDispenseLines } from './dispenses'
import { LASTS_DAYS } from './stores'
import { addTrolleys } from './trolleys'

/**
 * Adds what happened to the stock for the listed stays and dispenses: the delivery of the month, the trolleys of the wards, the doses
 * that came from their cupboards, what was handed over, and that what has expired was destroyed. The balances follow.
 */
export async function addStock(sql: Sql, month: Month): Promise<void> {
  await beginBatches(sql, month)
  await addTrolleys(sql, month)
  await addDispenseLines(sql, month)
  await addDelivery(sql, month)
  await sql`
    insert into stock_balance (batch_id, location_id, quantity, moved_at)
    select batch_id, location_id, sum(quantity), max(at) from moved group by 1, 2`
  await destroyExpired(sql, month)
  await sql`
    insert into stock_ledger (id, item_id, batch_id, location_id, quantity, kind, at, on_day, recorded_at, recorded_by, witness_id,
                              controlled, source_type, source_id, line, reason)
    select bulk_demo.later(at, source || source_id || line), item_id, batch_id, location_id, quantity, kind, at,
           (at at time zone ${month.timeZone})::date, at, recorded_by, witness_id, false, source, source_id, line, reason
      from moved order by at`
}

const iso = (at: Date) => at.toISOString()

/** A batch of each item that comes on the day before the month. */
async function beginBatches(sql: Sql, { from, by }: Month): Promise<void> {
  const month = iso(from).slice(0, 7).replace('-', '')
  await sql`
    create temporary table moved (batch_id uuid, item_id uuid, location_id uuid, quantity int, kind text, at timestamptz,
                                  recorded_by int, witness_id int, source text, source_id uuid, line int, reason text) on commit drop`
  await sql`
    create temporary table batch on commit drop as
    select nth, id as item_id, bulk_demo.id('batch ' || ${iso(from)}::text || nth) as id, 'L' || ${month}::text || '-' || nth as lot,
           ${iso(from)}::text::timestamptz - interval '1 day' as at
      from bulk_demo.item`
  await sql`
    insert into stock_batch (id, item_id, lot, expires_on, status, version, created_at, created_by, updated_at, updated_by)
    select id, item_id, lot, at::date + ${LASTS_DAYS}::int, 'available', 1, at, ${by.pia}, at, ${by.pia} from batch`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'stock_batch', id, 'receive', null, 'available', ${by.pia}, '{pharmacy_technician}', at from batch order by nth`
}

/** As much of each batch as the pharmacy gave away at most before any of it came back. */
async function addDelivery(sql: Sql, { from, by }: Month): Promise<void> {
  await sql`
    create temporary table delivered on commit drop as
    with gone as (
      select m.batch_id, m.at, sum(sum(m.quantity)) over (partition by m.batch_id order by m.at) as left_there
        from moved m join bulk_demo.pharmacy p on p.id = m.location_id group by 1, 2)
    select b.*, bulk_demo.id('delivery ' || ${iso(from)}::text) as receipt_id, pharmacy.id as location_id,
           greatest(1, -coalesce((select min(left_there) from gone where gone.batch_id = b.id), 0))::int as units
      from batch b join bulk_demo.pharmacy on true`
  await sql`
    insert into goods_receipt (id, supplier, delivery_note, location_id, received_by, at)
    select distinct receipt_id, ${words.supplier}, ${words.delivery(iso(from).slice(0, 7))}, location_id, ${by.pia}::int, at from delivered`
  await sql`
    insert into goods_receipt_line (receipt_id, line, item_id, batch_id, units)
    select receipt_id, nth, item_id, id, units from delivered`
  await sql`
    insert into moved
    select id, item_id, location_id, units, 'receipt', at, ${by.pia}, null, 'goods_receipt', receipt_id, nth, null from delivered`
}

/** What is left of earlier batches that have expired is destroyed in the first morning of the month, by two people. */
async function destroyExpired(sql: Sql, { plan, from, by }: Month): Promise<void> {
  await sql`
    create temporary table destroyed on commit drop as
    select bulk_demo.later(${iso(from)}::text::timestamptz, 'expired ' || w.batch_id || w.location_id) as id, b.item_id, w.batch_id,
           w.location_id, w.quantity, ${iso(from)}::text::timestamptz + interval '8 hours' as proposed,
           ${iso(from)}::text::timestamptz + interval '9 hours' as decided
      from stock_balance w join stock_batch b on b.id = w.batch_id
     where w.quantity > 0 and b.expires_on < ${iso(from)}::text::timestamptz::date and b.lot like 'L%-%'
       and ${iso(from)}::text::timestamptz + interval '9 hours' <= ${iso(plan.until)}::text::timestamptz`
  await sql`
    insert into stock_adjustment (id, location_id, item_id, batch_id, quantity, kind, reason, status, proposed_by, decided_by, decided_at,
                                  version, created_at, created_by, updated_at, updated_by)
    select id, location_id, item_id, batch_id, -quantity, 'disposal', 'expired', 'approved', ${by.pia}, ${by.hugo}, decided, 2, proposed,
           ${by.pia}, decided, ${by.hugo}
      from destroyed`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'stock_adjustment', id, event, before, after, staff, array[role], at
      from destroyed, lateral (values
        ('propose', null, 'proposed', ${by.pia}::int, 'pharmacy_technician', proposed),
        ('approve', 'proposed', 'approved', ${by.hugo}::int, 'pharmacist', decided)) step (event, before, after, staff, role, at)
     order by at`
  await sql`
    update stock_balance w set quantity = 0, moved_at = d.decided
      from destroyed d where d.batch_id = w.batch_id and d.location_id = w.location_id`
  await sql`
    insert into moved
    select batch_id, item_id, location_id, -quantity, 'disposal', decided, ${by.pia}, ${by.hugo}, 'stock_adjustment', id, 1, ${words.expired}
      from destroyed`
}
