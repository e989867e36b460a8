import { alias } from 'drizzle-orm/pg-core'
import { medicationRequest } from '@/db/schema/orders'
import { medicationDispense } from '@/db/schema/pharmacy/dispense'
import type { PageSample } from '../../module/page-sample'
import { p } from '../../patients/records/person-records'

const [m, d] = [alias(medicationRequest, 'm'), alias(medicationDispense, 'd')]

export const dispenseSamples: readonly PageSample[] = [
  {
    page: '/pharmacy/[id]',
    permission: 'patients.clinical.read',
    record: (sql) => sql`
      select ${m.id} from ${m} join ${p} on ${p.id} = ${m.patientId} and ${p.status} = 'active' and not ${p.confidential}
       where ${m.status} = 'active' and ${m.authoredAt} is not null
       order by ${m.authoredAt}, ${m.id} limit 1`,
  },
  {
    page: '/pharmacy/[id]/label/[entry]',
    permission: 'patients.clinical.read',
    record: (sql) => sql`
      select ${m.id}, ${d.id} as entry
        from ${m} join ${p} on ${p.id} = ${m.patientId} and ${p.status} = 'active' and not ${p.confidential}
        join ${d} on ${d.medicationRequestId} = ${m.id} and ${d.status} = 'completed'
       where ${m.status} = 'active' order by ${m.authoredAt}, ${m.id} limit 1`,
  },
]
