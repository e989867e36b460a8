import { alias } from 'drizzle-orm/pg-core'
import { appointment } from '@/db/schema/appointments'
import type { PageSample } from '../module/page-sample'
import { p } from '../patients/records/person-records'

const a = alias(appointment, 'a')

export const samples: readonly PageSample[] = [
  {
    page: '/appointments/[id]',
    record: (sql) => sql`
      select ${a.id} from ${a} join ${p} on ${p.id} = ${a.patientId} and ${p.status} = 'active' and not ${p.confidential}
       where ${a.status} = 'booked' order by ${a.startsAt} limit 1`,
  },
]
