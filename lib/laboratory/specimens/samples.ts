import { alias } from 'drizzle-orm/pg-core'
import { specimen } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import type { PageSample } from '../../module/page-sample'
import { p } from '../../patients/records/person-records'

const [s, o] = [alias(specimen, 's'), alias(serviceRequest, 'o')]

export const specimenSamples: readonly PageSample[] = [
  {
    page: '/patients/collection/[id]',
    record: (sql) => sql`
      select ${o.encounterId} as id from ${s} join ${o} on ${o.id} = ${s.serviceRequestId}
        join ${p} on ${p.id} = ${s.patientId} and ${p.status} = 'active' and not ${p.confidential}
       where ${s.status} = 'ordered' order by ${s.nth} limit 1`,
  },
]
