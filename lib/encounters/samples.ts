import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { patient } from '@/db/schema/patients'
import type { PageSample } from '../module/page-sample'

const [e, p] = [alias(encounter, 'e'), alias(patient, 'p')]

export const samples: readonly PageSample[] = [
  {
    page: '/consultations/[id]',
    record: (sql) => sql`
      select ${e.id} from ${e}
        join ${p} on ${p.id} = ${e.patientId} and ${p.status} = 'active' and not ${p.confidential}
       where ${e.status} = 'in-progress:consultation' order by ${e.visitNumber} limit 1`,
  },
]
