import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { specimen } from '@/db/schema/laboratory/specimens'
import { benchNames, rejectionNames } from '../../../laboratory/words/codes'
import type { ReportDefinition } from '../../figures/definition'
import { notRejected, rejectionsWords } from '../../words/laboratory'

const [s, k] = [alias(specimen, 's'), alias(staff, 'k')]

/** A case is a specimen that was collected. */
export const rejections: ReportDefinition = {
  code: 'rejections',
  permission: 'reports.rejections.read',
  area: 'laboratory',
  words: rejectionsWords,
  period: 'days',
  patients: true,
  dimensions: [
    { id: 'bench', names: benchNames },
    { id: 'reason', names: rejectionNames, none: notRejected },
    { id: 'container' },
    { id: 'collector' },
  ],
  measures: [
    {
      id: 'rejected',
      way: { count: true },
      format: 'number',
      when: (sql) => sql`counted.reason is not null`,
    },
    { id: 'share', way: { share: 'rejected', among: 'collected' }, format: 'percent' },
    { id: 'collected', way: { count: true }, format: 'number' },
  ],
  columns: [
    { id: 'accession', format: 'text', identifies: true },
    { id: 'type', format: 'text' },
    { id: 'container', format: 'text' },
    { id: 'bench', format: 'text', names: benchNames },
    { id: 'collector_name', format: 'text' },
    { id: 'reason', format: 'text', names: rejectionNames },
  ],
  cases: (sql, { begins, ends }) => sql`
    select ${s.id}::text as id, ${s.collectedAt} as at, ${s.patientId} as patient_id, ${s.accession} as accession,
           ${s.type} as type, ${s.container} as container, ${s.container} as container_name, ${s.bench} as bench,
           ${k.id}::text as collector, ${k.fullName} as collector_name, ${s.rejectionCode} as reason
      from ${s} join ${k} on ${k.id} = ${s.collectedBy}
     where ${s.status} in ('available', 'unavailable', 'unsatisfactory')
       and ${s.collectedAt} >= ${begins}::text::timestamptz and ${s.collectedAt} < ${ends}::text::timestamptz`,
}
