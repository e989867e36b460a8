import { alias } from 'drizzle-orm/pg-core'
import { account } from '@/db/schema/billing/accounts'
import { invoice } from '@/db/schema/billing/invoices'
import type { PageSample } from '../module/page-sample'
import { p } from '../patients/records/person-records'

const [a, i] = [alias(account, 'a'), alias(invoice, 'i')]

export const billingSamples: readonly PageSample[] = [
  {
    page: '/billing/accounts/[id]',
    permission: 'patients.read',
    record: (sql) => sql`
      select ${a.id} from ${a} join ${p} on ${p.id} = ${a.patientId} and ${p.status} = 'active' and not ${p.confidential}
       order by ${a.openedAt}, ${a.id} limit 1`,
  },
  {
    page: '/billing/invoices/[id]',
    permission: 'patients.read',
    record: (sql) => sql`
      select ${i.id} from ${i} join ${a} on ${a.id} = ${i.accountId}
        join ${p} on ${p.id} = ${a.patientId} and ${p.status} = 'active' and not ${p.confidential}
       order by ${i.status} = 'issued' desc, ${i.createdAt}, ${i.id} limit 1`,
  },
]
