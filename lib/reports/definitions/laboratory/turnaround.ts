import { alias } from 'drizzle-orm/pg-core'
import type { Fragment } from '@/db/client'
import { labTest } from '@/db/schema/laboratory/catalogue'
import { observation } from '@/db/schema/laboratory/results'
import { specimen } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import { orderPriorityWords } from '../../../encounters/words/codes'
import { benchNames } from '../../../laboratory/words/codes'
import type { ReportDefinition } from '../../figures/definition'
import { turnaroundWords } from '../../words/laboratory'

const [o, t, s, r] = [
  alias(observation, 'o'),
  alias(labTest, 't'),
  alias(specimen, 's'),
  alias(serviceRequest, 'r'),
]

/** A case is a released result. */
export const turnaround: ReportDefinition = {
  code: 'turnaround',
  permission: 'reports.turnaround.read',
  area: 'laboratory',
  words: turnaroundWords,
  period: 'days',
  patients: true,
  dimensions: [
    { id: 'bench', names: benchNames },
    { id: 'test' },
    { id: 'priority', names: orderPriorityWords },
  ],
  measures: [
    { id: 'labMedian', way: { median: 'lab' }, format: 'minutes' },
    { id: 'labMost', way: { p90: 'lab' }, format: 'minutes' },
    { id: 'collectMedian', way: { median: 'collect' }, format: 'minutes' },
    { id: 'sendMedian', way: { median: 'send' }, format: 'minutes' },
    { id: 'wholeMedian', way: { median: 'whole' }, format: 'minutes' },
    { id: 'wholeMost', way: { p90: 'whole' }, format: 'minutes' },
    { id: 'late', way: { count: true }, format: 'number', when: (sql) => sql`counted.late` },
    { id: 'share', way: { share: 'late', among: 'results' }, format: 'percent' },
    { id: 'results', way: { count: true }, format: 'number' },
  ],
  columns: [
    { id: 'test_name', format: 'text' },
    { id: 'accession', format: 'text', identifies: true },
    { id: 'bench', format: 'text', names: benchNames },
    { id: 'priority', format: 'text', names: orderPriorityWords },
    { id: 'collect', format: 'minutes' },
    { id: 'send', format: 'minutes' },
    { id: 'lab', format: 'minutes' },
    { id: 'whole', format: 'minutes' },
  ],
  cases: (sql, { begins, ends }) => {
    const minutes = (from: Fragment, to: Fragment) =>
      sql`(case when ${to} < ${from} then 0 else extract(epoch from ${to} - ${from}) / 60 end)::float8`
    const [ordered, collected] = [sql`${r.authoredAt}`, sql`${s.collectedAt}`]
    const [received, released] = [sql`${s.receivedAt}`, sql`${o.verifiedAt}`]
    return sql`
    select ${o.id}::text as id, ${o.verifiedAt} as at, ${o.patientId} as patient_id, ${s.accession} as accession,
           ${t.bench} as bench, ${t.id}::text as test, ${t.name} as test_name, ${r.priority} as priority,
           ${minutes(ordered, collected)} as collect, ${minutes(collected, received)} as send,
           ${minutes(received, released)} as lab, ${minutes(ordered, released)} as whole,
           coalesce(${released} - ${received} > ${t.turnaroundMinutes} * interval '1 minute', false) as late
      from ${o} join ${t} on ${t.id} = ${o.testId} join ${s} on ${s.id} = ${o.specimenId}
      join ${r} on ${r.id} = ${o.serviceRequestId}
     where ${o.status} in ('final', 'amended', 'corrected')
       and ${o.verifiedAt} >= ${begins}::text::timestamptz and ${o.verifiedAt} < ${ends}::text::timestamptz`
  },
}
