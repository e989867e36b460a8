import { alias } from 'drizzle-orm/pg-core'
import { theatreCase } from '@/db/schema/theatre/operations'
import type { PageSample } from '../module/page-sample'
import { p } from '../patients/records/person-records'

const c = alias(theatreCase, 'c')

export const samples: readonly PageSample[] = [
  {
    page: '/theatre/[id]',
    record: (sql) => sql`
      select ${c.id} from ${c} join ${p} on ${p.id} = ${c.patientId} and ${p.status} = 'active' and not ${p.confidential}
       where ${c.status} = 'scheduled' order by lower(${c.period}) limit 1`,
  },
]
