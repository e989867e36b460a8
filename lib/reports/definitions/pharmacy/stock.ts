import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { stockItem, stockPrice } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { today } from '../../../clock/hospital-time'
import type { CaseColumn, Dimension, Measure } from '../../figures/definition'

const [b, t, i, l, r] = [
  alias(stockBalance, 'b'),
  alias(stockBatch, 't'),
  alias(stockItem, 'i'),
  alias(stockLocation, 'l'),
  alias(stockPrice, 'r'),
]

/** By the place where stock lies; the cases have the columns `place` and `place_name`. */
export const byPlace: Dimension = {
  id: 'place',
  choices: (sql) => sql`select ${l.id}::text as id, ${l.name} as name from ${l} order by 2`,
}

export const stockMeasures: readonly [Measure, ...Measure[]] = [
  { id: 'value', way: { sum: 'value' }, format: 'money' },
  { id: 'batches', way: { count: true }, format: 'number' },
  { id: 'priceless', way: { count: true }, format: 'number', when: (sql) => sql`counted.value is null` },
]

export const stockColumns: readonly CaseColumn[] = [
  { id: 'item_name', format: 'text' },
  { id: 'lot', format: 'text' },
  { id: 'expires', format: 'day' },
  { id: 'place_name', format: 'text' },
  { id: 'quantity', format: 'number' },
  { id: 'value', format: 'money' },
]

/** The price of `units` of the item on `day`, in whole smallest units of the currency; null without a price. */
export const worth = (sql: Sql, item: Fragment, units: Fragment, day: Fragment) => sql`
  (select round(${units}::numeric * ${r.amountMinor} / ${r.perUnits})::bigint from ${r} where ${r.itemId} = ${item} and ${r.valid} @> ${day})`

/** A case is a batch in a place, as it lies there now. `more` are columns, `where` a condition. */
export const stockCases = (sql: Sql, { more, where }: { more: Fragment; where: Fragment }) => sql`
  select ${b.batchId} || ':' || ${b.locationId} as id, ${b.movedAt} as at, ${i.id}::text as item, ${i.name} as item_name,
         ${t.lot} as lot, ${t.expiresOn}::text as expires, ${l.id}::text as place, ${l.name} as place_name,
         ${b.quantity} as quantity, ${worth(sql, sql`${i.id}`, sql`${b.quantity}`, sql`${today()}::text::date`)} as value ${more}
    from ${b} join ${t} on ${t.id} = ${b.batchId} join ${i} on ${i.id} = ${t.itemId} join ${l} on ${l.id} = ${b.locationId}
   where ${b.quantity} > 0 and ${where}`

/** The days from today until a batch may no longer be used. */
export const daysLeft = (sql: Sql) => sql`(${t.expiresOn} - ${today()}::text::date)`
