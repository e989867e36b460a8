import { alias } from 'drizzle-orm/pg-core'
import { stockAdjustment, stockTake, stockTakeLine } from '@/db/schema/pharmacy/counts'
import { medicationReturn } from '@/db/schema/pharmacy/dispense'
import { stockBalance, stockBatch, stockLedger, stockLocation } from '@/db/schema/pharmacy/stock'
import { stockTransfer, stockTransferFound, stockTransferLine } from '@/db/schema/pharmacy/supply'
import type { Invariant } from '../../module/invariant'
import { invariantWords as words } from './words/invariants'

const [m, w, b, p] = [
  alias(stockLedger, 'm'),
  alias(stockBalance, 'w'),
  alias(stockBatch, 'b'),
  alias(stockLocation, 'p'),
]
const [f, r] = [alias(stockTransferFound, 'f'), alias(medicationReturn, 'r')]
const [t, l, a, c, n] = [
  alias(stockTransfer, 't'),
  alias(stockTransferLine, 'l'),
  alias(stockAdjustment, 'a'),
  alias(stockTake, 'c'),
  alias(stockTakeLine, 'n'),
]

/** Written a second time, and not with the functions of the triggers, so that a mistake in one shows in the other. */
export const stockInvariants: readonly Invariant[] = [
  {
    name: 'stock-balance-is-ledger',
    sentence: words.balance,
    broken: (sql) => sql`
      select coalesce(${w.batchId}, s.batch_id) as id
        from (select ${m.batchId} as batch_id, ${m.locationId} as location_id, sum(${m.quantity}) as quantity from ${m} group by 1, 2) s
        full join ${w} on ${w.batchId} = s.batch_id and ${w.locationId} = s.location_id
       where coalesce(${w.quantity}, 0) <> coalesce(s.quantity, 0)`,
  },
  {
    name: 'stock-never-negative',
    sentence: words.neverNegative,
    broken: (sql) => sql`
      select s.id from (
        select (array_agg(${m.id}))[1] as id,
               sum(sum(${m.quantity})) over (partition by ${m.batchId}, ${m.locationId} order by ${m.at}) as there
          from ${m} group by ${m.batchId}, ${m.locationId}, ${m.at}) s
       where s.there < 0`,
  },
  {
    name: 'stock-batch-of-item',
    sentence: words.batchOfItem,
    broken: (sql) => sql`
      select ${m.id} from ${m} left join ${b} on ${b.id} = ${m.batchId} and ${b.itemId} = ${m.itemId} where ${b.id} is null`,
  },
  {
    name: 'stock-transfers-balance',
    sentence: words.transfers,
    broken: (sql) => sql`
      select ${t.id} from ${t} join ${l} on ${l.transferId} = ${t.id}
       where ${t.status} in ('sent', 'received')
         and (${l.sent} is null
              or ${t.status} = 'received' and (${l.received} is null or ${l.received} < ${l.sent} and coalesce(trim(${l.reason}), '') = '')
              or coalesce((select sum(-${m.quantity}) from ${m}
                            where ${m.sourceType} = 'stock_transfer.sent' and ${m.sourceId} = ${t.id} and ${m.line} = 2 * ${l.line}), 0) <> ${l.sent}
              or coalesce((select sum(${m.quantity}) from ${m}
                            where ${m.sourceType} = 'stock_transfer.received' and ${m.sourceId} = ${t.id} and ${m.line} = 2 * ${l.line} + 1), 0)
                 <> coalesce(${l.received}, 0))`,
  },
  {
    name: 'stock-in-transit',
    sentence: words.transit,
    broken: (sql) => sql`
      select coalesce(held.batch_id, due.batch_id) as id
        from (select ${w.batchId} as batch_id, ${w.quantity} as quantity
                from ${w} join ${p} on ${p.id} = ${w.locationId} where ${p.kind} = 'transit') held
        full join (select ${l.batchId} as batch_id,
                          sum(${l.sent} - coalesce(${l.received}, 0)
                              - coalesce((select sum(${f.units}) from ${f} where ${f.transferId} = ${t.id} and ${f.line} = ${l.line}), 0)
                              + coalesce((select sum(${a.quantity}) from ${a} where ${a.transferId} = ${t.id}
                                             and ${a.transferLine} = ${l.line} and ${a.status} = 'approved'), 0)) as quantity
                     from ${t} join ${l} on ${l.transferId} = ${t.id}
                    where ${t.status} in ('sent', 'received') and ${l.batchId} is not null group by 1) due
          on due.batch_id = held.batch_id
       where coalesce(held.quantity, 0) <> coalesce(due.quantity, 0)`,
  },
  {
    name: 'stock-transfer-lines-close',
    sentence: words.lines,
    broken: (sql) => sql`
      select ${l.transferId} as id from ${l}
       where ${l.found} <> coalesce((select sum(${f.units}) from ${f} where ${f.transferId} = ${l.transferId} and ${f.line} = ${l.line}), 0)
          or ${l.writtenOff} <> coalesce((select -sum(${a.quantity}) from ${a} where ${a.transferId} = ${l.transferId}
                                             and ${a.transferLine} = ${l.line} and ${a.status} = 'approved'), 0)
          or ${l.found} + ${l.writtenOff} > coalesce(${l.sent} - ${l.received}, 0)
      union all
      select ${f.id} from ${f}
       where (select count(*) from ${m} where ${m.sourceType} = 'stock_transfer.found' and ${m.sourceId} = ${f.id}
                 and abs(${m.quantity}) = ${f.units}) <> 2`,
  },
  {
    name: 'stock-disposals-have-papers',
    sentence: words.disposals,
    broken: (sql) => sql`
      select ${m.id} from ${m}
       where ${m.kind} = 'disposal'
         and not exists (select from ${a} where ${a.id} = ${m.sourceId} and ${a.kind} = 'disposal' and ${a.status} = 'approved'
                            and ${a.quantity} = ${m.quantity} and ${a.batchId} = ${m.batchId} and ${a.locationId} = ${m.locationId})
         and not exists (select from ${r} where ${r.id} = ${m.sourceId} and not ${r.usable} and -${r.quantity} = ${m.quantity})`,
  },
  {
    name: 'stock-register-witnessed',
    sentence: words.witness,
    broken: (sql) => sql`
      select ${m.id} from ${m}
       where ${m.controlled} and ${m.kind} in ('issue', 'consumption', 'disposal', 'adjustment')
         and (${m.witnessId} is null or ${m.witnessId} = ${m.recordedBy})`,
  },
  {
    name: 'stock-corrections-approved',
    sentence: words.approved,
    broken: (sql) => sql`
      select ${m.id} from ${m}
       where ${m.kind} = 'adjustment' and not exists (
               select from ${a} where ${a.id} = ${m.sourceId} and ${a.status} = 'approved' and ${a.decidedBy} <> ${a.proposedBy}
                  and ${a.quantity} = ${m.quantity} and ${a.batchId} = ${m.batchId} and ${a.locationId} = ${m.locationId})
          or ${m.kind} = 'stock-take' and not exists (
               select from ${c} join ${n} on ${n.takeId} = ${c.id}
                where ${c.id} = ${m.sourceId} and ${c.status} = 'approved' and ${n.batchId} = ${m.batchId}
                  and ${n.countedBy} <> ${c.decidedBy} and ${n.counted} - ${n.expected} = ${m.quantity})
      union all
      select ${a.id} from ${a}
       where ${a.status} = 'approved'
         and not exists (select from ${m} where ${m.sourceType} = 'stock_adjustment' and ${m.sourceId} = ${a.id})`,
  },
  {
    name: 'stock-given-in-date',
    sentence: words.blocked,
    broken: (sql) => sql`
      select ${m.id} from ${m} join ${b} on ${b.id} = ${m.batchId}
       where ${m.kind} in ('issue', 'consumption') and ${b.expiresOn} < ${m.onDay}`,
  },
]
