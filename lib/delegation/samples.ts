import { alias } from 'drizzle-orm/pg-core'
import { department, departmentMember } from '@/db/schema/places'
import type { PageSample } from '../module/page-sample'

const [d, m] = [alias(department, 'd'), alias(departmentMember, 'm')]

/** Somebody in the outpatient department, which a doctor leads. */
export const samples: readonly PageSample[] = [
  {
    page: '/team/[id]',
    record: (sql) => sql`
      select ${m.id}::text as id from ${m} join ${d} on ${d.id} = ${m.departmentId}
       where ${d.code} = 'OPD' and not ${m.isHead} and ${m.validUntil} is null order by ${m.id} limit 1`,
  },
]
