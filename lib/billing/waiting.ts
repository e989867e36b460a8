import { alias } from 'drizzle-orm/pg-core'
import { invoice, writeOff } from '@/db/schema/billing/invoices'
import type { WaitingKind } from '../module/waiting-kind'
import { waitingWords } from './invoices/words/access'

const [i, w] = [alias(invoice, 'i'), alias(writeOff, 'w')]

/** What waits for cashiers and supervisors. */
export const billingWaiting: readonly WaitingKind[] = [
  {
    id: 'bills-to-approve',
    label: waitingWords.drafts,
    menu: 'menu_billing',
    permissions: ['billing.accounts.read', 'billing.invoices.approve'],
    href: '/billing?view=drafts',
    tone: 'attention',
    counted: (sql, { me }) => sql`
      select count(distinct ${i.billId})::int as count, min(${i.createdAt}) as since from ${i}
       where ${i.status} = 'draft' and ${i.approvedAt} is null and ${i.kind} <> 'interim' and ${i.createdBy} <> ${me}`,
  },
  {
    id: 'write-offs-to-decide',
    label: waitingWords.writeOffs,
    menu: 'menu_billing',
    permissions: ['billing.accounts.read', 'billing.write-offs.approve'],
    href: '/billing?view=write-offs',
    tone: 'attention',
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(${w.proposedAt}) as since from ${w}
       where ${w.status} = 'proposed' and ${w.proposedBy} <> ${me}`,
  },
]
