import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { cashCount, cashSafe, cashSafeMovement, cashSession, cashTransfer } from '@/db/schema/billing/cash'
import { payment } from '@/db/schema/billing/payments'
import type { Invariant } from '../../module/invariant'
import { invariantWords as words } from './words/invariants'

const [s, o, t, c, p] = [
  alias(cashSession, 's'),
  alias(cashSession, 'o'),
  alias(cashTransfer, 't'),
  alias(cashCount, 'c'),
  alias(payment, 'p'),
]
const [f, m] = [alias(cashSafe, 'f'), alias(cashSafeMovement, 'm')]

/** Every movement of a drawer that holds, with its sign: payments, what it was handed, and what it handed on. */
const movements = (sql: Sql): Fragment => sql`
  (select ${p.cashSessionId} as drawer, ${p.amountMinor} as amount from ${p}
    where ${p.method} = 'cash' and ${p.status} = 'active'
   union all
   select ${t.toSession}, ${t.amountMinor} from ${t} where ${t.status} = 'accepted' and ${t.toSession} is not null
   union all
   select ${t.fromSession}, -${t.amountMinor} from ${t} where ${t.status} in ('sent', 'accepted') and ${t.fromSession} is not null) moved`

/** What lay in the safe by what moved in and out of it. */
const safeByMovements = (sql: Sql): Fragment => sql`
  (select coalesce((select sum(${m.amountMinor}) from ${m} where ${m.status} = 'approved'), 0)
        + coalesce((select sum(${t.amountMinor}) from ${t} where ${t.toSession} is null and ${t.status} = 'accepted'), 0)
        - coalesce((select sum(${t.amountMinor}) from ${t} where ${t.fromSession} is null and ${t.status} in ('sent', 'accepted')), 0))`

/** Written a second time, and not with the functions of the triggers, so that a mistake in one shows in the other. */
export const cashInvariants: readonly Invariant[] = [
  {
    name: 'cash-never-negative',
    sentence: words.negative,
    broken: (sql) => sql`
      select ${s.id} from ${s} join ${movements(sql)} on moved.drawer = ${s.id}
       group by ${s.id} having sum(moved.amount) + coalesce(${s.countedMinor} - ${s.expectedMinor}, 0) < 0
      union all
      select gen_random_uuid() from ${f} where ${f.balanceMinor} < 0`,
  },
  {
    name: 'drawers-closed-as-counted',
    sentence: words.counted,
    broken: (sql) => sql`
      select ${s.id} from ${s}
       where ${s.status} in ('closed', 'reconciled')
         and (${s.countedMinor} is distinct from (select sum(${c.denominationMinor}::bigint * ${c.pieces}) from ${c} where ${c.sessionId} = ${s.id})
              or ${s.expectedMinor} <> coalesce((select sum(moved.amount) from ${movements(sql)} where moved.drawer = ${s.id}), 0)
                                     + coalesce((select sum(${t.amountMinor}) from ${t}
                                                  where ${t.fromSession} = ${s.id} and ${t.sentAt} >= ${s.closedAt} and ${t.status} <> 'refused'), 0))`,
  },
  {
    name: 'drawers-emptied',
    sentence: words.emptied,
    broken: (sql) => sql`
      select ${s.id} from ${s}
       where ${s.status} in ('closed', 'reconciled')
         and (coalesce((select sum(moved.amount) from ${movements(sql)} where moved.drawer = ${s.id}), 0) + ${s.countedMinor} - ${s.expectedMinor} <> 0
              or ${s.status} = 'reconciled' and exists (select from ${t} where ${t.fromSession} = ${s.id} and ${t.status} = 'sent'))`,
  },
  {
    name: 'cash-through-open-drawers',
    sentence: words.moves,
    broken: (sql) => sql`
      select ${p.id} from ${p} join ${s} on ${s.id} = ${p.cashSessionId}
       where ${p.receivedAt} < ${s.openedAt} or ${p.receivedAt} > ${s.closedAt}
      union all
      select ${t.id} from ${t} join ${s} on ${s.id} = ${t.toSession}
       where ${s.status} in ('closed', 'reconciled') and (${t.status} = 'sent' or ${t.sentAt} > ${s.closedAt})
      union all
      select ${t.id} from ${t} join ${s} on ${s.id} = ${t.fromSession}
       where ${t.sentAt} >= ${s.closedAt} and (${t.toSession} is not null or ${t.amountMinor} <> ${s.countedMinor})`,
  },
  {
    name: 'cash-in-own-drawer',
    sentence: words.own,
    broken: (sql) => sql`
      select ${p.id} from ${p} left join ${s} on ${s.id} = ${p.cashSessionId}
       where ${p.method} = 'cash' and ${s.id} is null or ${s.staffId} <> ${p.receivedBy}
      union all
      select ${s.id} from ${s} join ${o} on ${o.staffId} = ${s.staffId} and ${o.id} <> ${s.id}
       where ${s.status} in ('open', 'closing') and ${o.status} in ('open', 'closing')`,
  },
  {
    name: 'safe-is-its-movements',
    sentence: words.safe,
    broken: (sql) => sql`
      select gen_random_uuid() as id
       where coalesce((select sum(${f.balanceMinor}) from ${f}), 0) <> ${safeByMovements(sql)}`,
  },
  {
    name: 'cash-in-one-place',
    sentence: words.place,
    broken: (sql) => sql`
      select gen_random_uuid() as id
       where coalesce((select sum(${p.amountMinor}) from ${p} where ${p.method} = 'cash' and ${p.status} = 'active'), 0)
           + coalesce((select sum(${m.amountMinor}) from ${m} where ${m.status} = 'approved'), 0)
           + coalesce((select sum(${s.countedMinor} - ${s.expectedMinor}) from ${s}), 0)
          <> coalesce((select sum(moved.amount) from ${movements(sql)} join ${s} on ${s.id} = moved.drawer), 0)
           + coalesce((select sum(${s.countedMinor} - ${s.expectedMinor}) from ${s}), 0)
           + coalesce((select sum(${t.amountMinor}) from ${t} where ${t.status} = 'sent'), 0)
           + coalesce((select sum(${f.balanceMinor}) from ${f}), 0)`,
  },
  {
    name: 'cash-by-two-people',
    sentence: words.people,
    broken: (sql) => sql`
      select ${t.id} from ${t} left join ${s} on ${s.id} = ${t.toSession}
       where ${t.status} = 'accepted' and (${t.decidedBy} is null or ${t.decidedBy} = ${t.sentBy} or ${s.staffId} <> ${t.decidedBy})
      union all
      select ${m.id} from ${m} where ${m.status} = 'approved' and (${m.decidedBy} is null or ${m.decidedBy} = ${m.createdBy})
      union all
      select ${s.id} from ${s}
       where ${s.status} = 'reconciled'
         and (${s.reconciledBy} is null or ${s.reconciledBy} = ${s.staffId}
              or ${s.reconciledBy} = ${s.closedBy} and ${s.countedMinor} <> ${s.expectedMinor})`,
  },
]
