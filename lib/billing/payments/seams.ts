import { alias } from 'drizzle-orm/pg-core'
import { account } from '@/db/schema/billing/accounts'
import { payment, refundRequest } from '@/db/schema/billing/payments'
import type { PageSample } from '../../module/page-sample'
import type { WaitingKind } from '../../module/waiting-kind'
import { waitingWords as words } from './words/seams'

const [a, p, r] = [alias(account, 'a'), alias(payment, 'p'), alias(refundRequest, 'r')]

const common = { menu: 'menu_billing', href: '/billing/refunds', tone: 'attention' } as const

export const paymentWaiting: readonly WaitingKind[] = [
  {
    ...{ ...common, id: 'refunds-to-decide', label: words.decide },
    permissions: ['billing.payments.read', 'billing.refunds.approve'],
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(${r.requestedAt}) as since from ${r} where ${r.status} = 'requested' and ${r.requestedBy} <> ${me}`,
  },
  {
    ...{ ...common, id: 'refunds-to-pay-out', label: words.payOut },
    permissions: ['billing.payments.read', 'billing.payments.take'],
    counted: (sql) => sql`
      select count(*)::int as count, min(${r.decidedAt}) as since from ${r} where ${r.status} = 'approved'`,
  },
]

export const paymentSamples: readonly PageSample[] = [
  {
    page: '/billing/accounts/[id]/pay',
    record: (sql) =>
      sql`select ${a.id} from ${a} where ${a.status} not like 'closed-%' order by ${a.openedAt}, ${a.id} limit 1`,
  },
  {
    page: '/billing/receipts/[id]',
    record: (sql) => sql`select ${p.id} from ${p} order by ${p.receiptNumber} limit 1`,
  },
]
