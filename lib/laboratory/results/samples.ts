import type { PageSample } from '../../module/page-sample'
import { p } from '../../patients/records/person-records'
import { r } from '../reports/tables'
import { s, x } from './tables'

export const resultSamples: readonly PageSample[] = [
  {
    page: '/laboratory/specimens/[id]',
    record: (sql) => sql`
      select ${s.id} from ${s} join ${p} on ${p.id} = ${s.patientId} and ${p.status} = 'active' and not ${p.confidential}
       where ${s.status} = 'available' and exists (select from ${x} where ${x.specimenId} = ${s.id} and ${x.status} = 'preliminary')
       order by ${s.id} limit 1`,
  },
  {
    page: '/laboratory/reports/[id]',
    record: (sql) => sql`
      select ${r.id} from ${r} join ${p} on ${p.id} = ${r.patientId} and ${p.status} = 'active' and not ${p.confidential}
       where ${r.status} = 'final' order by ${r.id} limit 1`,
  },
]
