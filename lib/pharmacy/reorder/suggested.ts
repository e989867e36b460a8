import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { stockLedger, stockLocation } from '@/db/schema/pharmacy/stock'
import { stockTransfer } from '@/db/schema/pharmacy/supply'

/** The days that use is read over. */
export const PERIOD_DAYS = 90

/** Fewer days of use than these say too little: the use is divided by them. */
const LEAST_DAYS = 7

const [m, o, t, from, to, place, first] = [
  alias(stockLedger, 'm'),
  alias(stockLedger, 'o'),
  alias(stockTransfer, 't'),
  alias(stockLocation, 'from_place'),
  alias(stockLocation, 'to_place'),
  alias(stockLocation, 'place'),
  alias(stockLedger, 'earlier'),
]

/**
 * SQL of the suggestions for the place `placeId`, one row per item that was used there: `item_id`, `used` in base units, the `days`
 * it was used in, and the `level` and `quantity` that follow (average daily use times lead time and safety stock in days; see
 * WHO, Guidelines for the storage of essential medicines and other health commodities, 2003, on minimum and maximum levels).
 *
 * Use is what was handed out, given and, of a pharmacy, sent to wards and theatres, less what came back and what was reversed. What
 * was corrected, counted, destroyed or brought to quarantine is not use.
 */
export const suggestedFor = (sql: Sql, placeId: string): Fragment => sql`
  select used.item_id, used.units as used, used.days,
         ceil(used.units * (${place.leadDays} + ${place.safetyDays})::numeric / used.days)::int as level,
         greatest(1, ceil(used.units * ${place.coverDays}::numeric / used.days))::int as quantity
    from ${place}
    cross join lateral (
      select moved.item_id, moved.units::int as units,
             case when exists (select from ${first} where ${first.itemId} = moved.item_id and ${first.locationId} = ${place.id}
                                  and ${first.at} < hospital_now() - ${PERIOD_DAYS} * interval '1 day')
                  then ${PERIOD_DAYS}::int
                  else greatest(${LEAST_DAYS}::int, ceil(extract(epoch from hospital_now() - moved.since) / 86400))::int
             end as days
        from (
          select ${m.itemId} as item_id, min(${m.at}) as since,
                 coalesce(-sum(${m.quantity}) filter (where coalesce(${o.kind}, ${m.kind}) in ('issue', 'consumption', 'return')
                   or ${m.kind} = 'transfer-out' and ${place.kind} = 'pharmacy' and ${to.kind} in ('ward', 'theatre')
                   or ${m.kind} = 'transfer-in' and ${place.kind} = 'pharmacy' and ${from.kind} in ('ward', 'theatre')), 0) as units
            from ${m} left join ${o} on ${o.id} = ${m.reversesId}
            left join ${t} on ${m.kind} in ('transfer-out', 'transfer-in') and ${t.id} = ${m.sourceId}
            left join ${from} on ${from.id} = ${t.fromId} left join ${to} on ${to.id} = ${t.toId}
           where ${m.locationId} = ${place.id} and ${m.at} >= hospital_now() - ${PERIOD_DAYS} * interval '1 day'
           group by 1) moved
       where moved.units > 0) used
   where ${place.id} = ${placeId}`
