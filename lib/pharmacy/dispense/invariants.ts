import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { medicationRequest } from '@/db/schema/orders'
import {
  dispenseQueue,
  medicationDispense,
  medicationDispenseLine,
  medicationReturn,
} from '@/db/schema/pharmacy/dispense'
import { stockLedger } from '@/db/schema/pharmacy/stock'
import type { Invariant } from '../../module/invariant'
import { invariantWords as words } from './words/access'

const [d, o, l] = [
  alias(medicationDispense, 'd'),
  alias(medicationDispense, 'o'),
  alias(medicationDispenseLine, 'l'),
]
const [r, m, e] = [alias(medicationReturn, 'r'), alias(medicationRequest, 'm'), alias(encounter, 'e')]
const [s, q] = [alias(stockLedger, 's'), alias(dispenseQueue, 'q')]

/** Of the prescription `m`: the part that was handed over, with or without what came back. */
const part = (sql: Sql, less: 'returns' | 'nothing') => sql`(
  select coalesce(sum(${l.quantity}::numeric / ${o.prescribed}), 0)
         - ${
           less === 'nothing'
             ? sql`0`
             : sql`coalesce(sum((select sum(${r.quantity}) from ${r} where ${r.dispenseLineId} = ${l.id})::numeric / ${o.prescribed}), 0)`
         }
    from ${o} join ${l} on ${l.dispenseId} = ${o.id} where ${o.medicationRequestId} = ${m.id} and ${o.status} = 'completed')`

/** Written a second time, and not with the functions of the triggers, so that a mistake in one shows in the other. */
export const dispenseInvariants: readonly Invariant[] = [
  {
    name: 'dispense.not-more-than-prescribed',
    sentence: words.notMore,
    broken: (sql) => sql`
      select ${m.id} as id from ${m}
       where exists (select from ${d} where ${d.medicationRequestId} = ${m.id} and ${d.status} = 'completed')
         and not exists (select from ${d} where ${d.medicationRequestId} = ${m.id} and ${d.status} = 'completed' and ${d.overReason} is not null)
         and round(${part(sql, 'returns')}, 9) > 1`,
  },
  {
    name: 'dispense.issued-from-stock',
    sentence: words.issued,
    broken: (sql) => sql`
      select ${d.id} as id from ${d}
       where ${d.status} in ('completed', 'entered-in-error')
         and (select coalesce(sum(case when ${d.status} = 'completed' then ${l.quantity} else 0 end), 0) from ${l}
               where ${l.dispenseId} = ${d.id})
             <> -(select coalesce(sum(${s.quantity}), 0) from ${s}
                   where ${s.sourceId} = ${d.id} and ${s.sourceType} in ('medication_dispense', 'medication_dispense_retracted'))
      union all
      select ${s.id} from ${s}
       where ${s.sourceType} = 'medication_dispense'
         and not exists (select from ${l} where ${l.dispenseId} = ${s.sourceId} and ${l.line} = ${s.line}
                            and ${l.batchId} = ${s.batchId} and ${l.quantity} = -${s.quantity})`,
  },
  {
    name: 'dispense.returned',
    sentence: words.returned,
    broken: (sql) => sql`
      select ${l.id} as id from ${l} join ${r} on ${r.dispenseLineId} = ${l.id}
       group by ${l.id}, ${l.quantity} having sum(${r.quantity}) > ${l.quantity}`,
  },
  {
    name: 'dispense.two-people',
    sentence: words.twoPeople,
    broken: (sql) => sql`
      select ${d.id} as id from ${d} join ${m} on ${m.id} = ${d.medicationRequestId}
       where ${m.authorId} in (${d.checkedBy}, ${d.handedOverBy}) or ${d.witnessId} = ${d.handedOverBy}
          or ${d.status} = 'completed' and ${d.witnessId} is null
             and exists (select from ${s} where ${s.sourceId} = ${d.id} and ${s.controlled})`,
  },
  {
    name: 'dispense.queue',
    sentence: words.queue,
    broken: (sql) => sql`
      select ${m.id} as id from ${m} left join ${q} on ${q.medicationRequestId} = ${m.id}
       where (${m.status} in ('active', 'on-hold') or ${q.medicationRequestId} is not null)
         and (${q.medicationRequestId} is not null) <> (
           ${m.status} in ('active', 'on-hold') and ${m.authoredAt} is not null and round(${part(sql, 'nothing')}, 9) < 1
           and not exists (select from ${d} where ${d.medicationRequestId} = ${m.id} and ${d.status} = 'declined'))`,
  },
  {
    name: 'dispense.of-one-patient',
    sentence: words.ofOnePatient,
    broken: (sql) => sql`
      select ${d.id} as id from ${d} join ${m} on ${m.id} = ${d.medicationRequestId} join ${e} on ${e.id} = ${m.encounterId}
       where ${d.patientId} <> ${m.patientId} or ${d.encounterId} <> ${m.encounterId} or ${e.patientId} <> ${m.patientId}`,
  },
]
