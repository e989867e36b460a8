import { alias } from 'drizzle-orm/pg-core'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBatch, stockLedger, stockLocation } from '@/db/schema/pharmacy/stock'
import type { ReportDefinition } from '../../figures/definition'
import { consumptionKinds, consumptionWords } from '../../words/pharmacy'
import { byPlace, worth } from './stock'

const [m, v, i, t, l] = [
  alias(stockLedger, 'm'),
  alias(stockLedger, 'v'),
  alias(stockItem, 'i'),
  alias(stockBatch, 't'),
  alias(stockLocation, 'l'),
]

/** A case is a movement by which stock was used up, or came back. Used up is positive, against the sign of the ledger. */
export const consumption: ReportDefinition = {
  code: 'consumption',
  permission: 'reports.consumption.read',
  area: 'pharmacy',
  words: consumptionWords,
  period: 'days',
  dimensions: [{ id: 'item' }, byPlace],
  measures: [
    { id: 'cost', way: { sum: 'cost' }, format: 'money' },
    { id: 'units', way: { sum: 'units' }, format: 'number' },
    { id: 'movements', way: { count: true }, format: 'number' },
    { id: 'returned', way: { count: true }, format: 'number', when: (sql) => sql`counted.units < 0` },
  ],
  columns: [
    { id: 'item_name', format: 'text' },
    { id: 'lot', format: 'text' },
    { id: 'place_name', format: 'text' },
    { id: 'kind', format: 'text', names: consumptionKinds },
    { id: 'units', format: 'number' },
    { id: 'cost', format: 'money' },
  ],
  cases: (sql, { begins, ends }) => sql`
    select ${m.id}::text as id, ${m.at} as at, ${i.id}::text as item, ${i.name} as item_name, ${t.lot} as lot,
           ${l.id}::text as place, ${l.name} as place_name, ${m.kind} as kind, -${m.quantity} as units,
           ${worth(sql, sql`${m.itemId}`, sql`-${m.quantity}`, sql`${m.onDay}`)} as cost
      from ${m} join ${i} on ${i.id} = ${m.itemId} join ${t} on ${t.id} = ${m.batchId} join ${l} on ${l.id} = ${m.locationId}
      left join ${v} on ${v.id} = ${m.reversesId}
     where coalesce(${v.kind}, ${m.kind}) in ('issue', 'consumption', 'return')
       and ${m.at} >= ${begins}::text::timestamptz and ${m.at} < ${ends}::text::timestamptz`,
}
