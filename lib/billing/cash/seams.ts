import { alias } from 'drizzle-orm/pg-core'
import { cashSafeMovement, cashSession, cashTransfer } from '@/db/schema/billing/cash'
import type { PageSample } from '../../module/page-sample'
import type { WaitingKind } from '../../module/waiting-kind'
import { waitingWords as words } from './words/seams'

const [s, t, m] = [alias(cashSession, 's'), alias(cashTransfer, 't'), alias(cashSafeMovement, 'm')]

const common = { menu: 'menu_billing', href: '/billing/cash', tone: 'attention' } as const

export const cashWaiting: readonly WaitingKind[] = [
  {
    ...{ ...common, id: 'cash-to-accept', label: words.accept },
    permissions: ['billing.cash.read', 'billing.cash.keep'],
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(${t.sentAt}) as since from ${t} join ${s} on ${s.id} = ${t.toSession}
       where ${t.status} = 'sent' and ${s.staffId} = ${me}`,
  },
  {
    ...{ ...common, id: 'cash-to-store', label: words.store },
    permissions: ['billing.cash.read', 'billing.cash.supervise'],
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(${t.sentAt}) as since from ${t}
       where ${t.status} = 'sent' and ${t.toSession} is null and ${t.sentBy} <> ${me}`,
  },
  {
    ...{ ...common, id: 'drawers-to-check', label: words.check },
    permissions: ['billing.cash.read', 'billing.cash.supervise'],
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(${s.closedAt}) as since from ${s} where ${s.status} = 'closed' and ${s.staffId} <> ${me}`,
  },
  {
    ...{ ...common, id: 'safe-to-approve', label: words.safe },
    permissions: ['billing.cash.read', 'billing.cash.supervise'],
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(${m.createdAt}) as since from ${m} where ${m.status} = 'proposed' and ${m.createdBy} <> ${me}`,
  },
]

export const cashSamples: readonly PageSample[] = [
  {
    page: '/billing/cash/[id]',
    // Everybody else opens their own.
    permission: 'billing.cash.supervise',
    record: (sql) => sql`select ${s.id} from ${s} order by ${s.staffId}, ${s.openedAt}, ${s.id} limit 1`,
  },
]
