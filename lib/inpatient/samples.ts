import type { PageSample } from '../module/page-sample'
import { p } from '../patients/records/person-records'
import { a, e } from './queries/places-sql'

export const samples: readonly PageSample[] = [
  {
    page: '/inpatient/[id]',
    record: (sql) => sql`
      select ${e.id} from ${e} join ${p} on ${p.id} = ${e.patientId} and ${p.status} = 'active' and not ${p.confidential}
        join ${a} on ${a.encounterId} = ${e.id} and ${a.status} = 'active'
       where ${e.class} = 'IMP' and ${e.status} = 'in-progress' order by ${e.visitNumber} limit 1`,
  },
]
