import { alias } from 'drizzle-orm/pg-core'
import { medicationAdministration } from '@/db/schema/inpatient/rounds'
import {
  doseOfSupply,
  doseWithoutStock,
  medicationDispense,
  medicationDispenseLine,
  medicationReturn,
} from '@/db/schema/pharmacy/dispense'
import { stockLedger } from '@/db/schema/pharmacy/stock'
import type { Invariant } from '../../module/invariant'
import { c, holds, since } from './held'
import { chargingWords as words } from './words'

const [l, d, b] = [
  alias(medicationDispenseLine, 'l'),
  alias(medicationDispense, 'd'),
  alias(medicationReturn, 'b'),
]
const [a, s, u, z] = [
  alias(medicationAdministration, 'a'),
  alias(stockLedger, 's'),
  alias(doseOfSupply, 'u'),
  alias(doseWithoutStock, 'z'),
]

/** Of medicines: what went to a patient, from the pharmacy or from the stock of a ward, with its charge. */
export const medicineInvariants: readonly Invariant[] = [
  {
    name: 'charging.dispensed',
    sentence: words.dispensed,
    broken: (sql) => sql`
      select ${l.id} as id
        from ${l} join ${d} on ${d.id} = ${l.dispenseId}
        cross join lateral (
          select case when ${d.status} = 'completed' then ${l.quantity} else 0 end
                 - coalesce(sum(${b.quantity}) filter (where ${d.status} = 'completed'), 0) as units
            from ${b} where ${b.dispenseLineId} = ${l.id}) kept
        left join ${c} on ${c.sourceType} = 'medication_dispense_line' and ${c.sourceId} = ${l.id} and ${holds(sql)}
       where ${c.id} is null and kept.units > 0 and ${d.handedOverAt} >= ${since(sql)} or ${c.quantity} <> kept.units`,
  },
  {
    name: 'charging.doses',
    sentence: words.doses,
    broken: (sql) => sql`
      select ${s.id} as id
        from ${s} join ${a} on ${a.id} = ${s.sourceId} and ${a.status} = 'completed'
        left join ${c} on ${c.sourceType} = ${s.sourceType} and ${c.sourceId} = ${s.sourceId}
                      and ${c.component} = 'taken ' || ${s.line} and ${holds(sql)}
       where ${s.sourceType} = 'medication_administration' and ${s.kind} = 'consumption'
         and (${c.id} is null and ${s.at} >= ${since(sql)} or ${c.quantity} <> -${s.quantity})
      union all
      select ${z.medicationAdministrationId}
        from ${z} join ${a} on ${a.id} = ${z.medicationAdministrationId} and ${a.status} = 'completed'
       where ${z.at} >= ${since(sql)} and not exists (
         select from ${c} where ${c.sourceType} = 'medication_administration' and ${c.sourceId} = ${a.id}
                            and ${c.component} = 'without stock' and ${holds(sql)})
      union all
      select ${c.id} from ${c}
       where ${c.sourceType} = 'medication_administration' and ${holds(sql)}
         and (not exists (select from ${a} where ${a.id} = ${c.sourceId} and ${a.status} = 'completed')
              or exists (select from ${u} where ${u.medicationAdministrationId} = ${c.sourceId}))`,
  },
]
