import type { Sql } from '@/db/client'
import type { BulkPlan } from '../plan'
import { bulkWords as words } from '../words/bulk'

/** Of the formulary that the demo has: what is given and handed over, and what lies on the trolleys. */
const [MEDICINE, ON_TROLLEYS] = ['N02BE01', 14] as const
/** Longer than the load is at work with a batch, and shorter than the demo’s own batches last: they are given out first. */
export const LASTS_DAYS = 120

/** Adds a cupboard to each large ward, and lists it and the items that the months move; those are as old as the plan. */
export async function addStores(sql: Sql, { since }: BulkPlan): Promise<void> {
  const from = since.toISOString()
  await sql`
    create table bulk_demo.store as
    select id as ward_id, bulk_demo.id('store of ' || id) as id, name, row_number() over (order by code)::int as nth
      from location where form = 'wa' and code like 'L-%'`
  await sql`
    insert into stock_location (id, name, kind, place_id)
    select id, replace(${words.store('%')}, '%', name), 'ward', ward_id from bulk_demo.store`
  // The first of the demo’s, should there be several.
  await sql`
    create table bulk_demo.pharmacy as select id from stock_location where kind = 'pharmacy' and active order by name limit 1`
  await sql`
    create table bulk_demo.item as
    select id, (row_number() over (order by medication_code <> ${MEDICINE}, code))::int as nth
      from stock_item where active and not controlled order by 2 limit ${1 + ON_TROLLEYS}`
  await sql`
    update stock_item set created_at = since, updated_at = since from (select ${from}::text::timestamptz - interval '30 days' as since) plan
     where id in (select id from bulk_demo.item)`
  await sql`
    update stock_price set valid = daterange((${from}::text::timestamptz - interval '30 days')::date, upper(valid))
     where item_id in (select id from bulk_demo.item)`
}
