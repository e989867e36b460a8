import { alias } from 'drizzle-orm/pg-core'
import { medicationRequest } from '@/db/schema/orders'
import {
  doseOfSupply,
  medicationDispense,
  medicationDispenseLine,
  medicationReturn,
} from '@/db/schema/pharmacy/dispense'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import type { ClearanceSource } from '../../module/clearance-source'
import { wardSupplyWords as words } from './words'

const [m, d, l, r, x, i] = [
  alias(medicationRequest, 'm'),
  alias(medicationDispense, 'd'),
  alias(medicationDispenseLine, 'l'),
  alias(medicationReturn, 'r'),
  alias(doseOfSupply, 'x'),
  alias(stockItem, 'i'),
]

/**
 * Medicines that were handed over for the patient’s stay, and of which some was neither given nor brought back. Somebody counts them
 * where the units of a dose are not known. What the patient takes home is no part of it.
 */
export const suppliedClearance: ClearanceSource = {
  before: 'completion',
  open: (sql) => sql`
    select case when s.uncounted then ${words.count}::text || s.name else ${words.left}::text || s.name || ' (' || s.units || ')' end as what,
           ${words.turn}::text as turn
      from (
        select ${i.name} as name, handed.units - coalesce(back.units, 0) - coalesce(given.units, 0) as units,
               coalesce(given.uncounted, false) as uncounted
          from (
            select ${m.id} as request_id, ${d.itemId} as item_id, sum(${l.quantity}) as units, array_agg(${l.id}) as lines
              from ending join ${m} on ${m.encounterId} = ending.id and ${m.category} = 'inpatient'
              join ${d} on ${d.medicationRequestId} = ${m.id} and ${d.status} = 'completed'
              join ${l} on ${l.dispenseId} = ${d.id} group by 1, 2) handed
          join ${i} on ${i.id} = handed.item_id
          left join lateral (
            select sum(${r.quantity}) as units from ${r} where ${r.dispenseLineId} = any(handed.lines)) back on true
          left join lateral (
            select sum(${x.units}) as units, bool_or(${x.units} is null) as uncounted from ${x}
             where ${x.medicationRequestId} = handed.request_id and ${x.itemId} = handed.item_id and ${x.retractedAt} is null) given on true
      ) s
     where s.units > 0`,
}
