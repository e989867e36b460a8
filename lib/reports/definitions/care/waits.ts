import { alias } from 'drizzle-orm/pg-core'
import type { Fragment } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { clinic } from '@/db/schema/places'
import { statusHistory } from '@/db/schema/workflow'
import { priorityWords } from '../../../encounters/words/codes'
import type { ReportDefinition } from '../../figures/definition'
import { waitsWords } from '../../words/care'
import { byClinic } from './clinics'

const [e, c, h] = [alias(encounter, 'e'), alias(clinic, 'c'), alias(statusHistory, 'h')]

/** How long the stages of visits took, from their steps. */
export const waits: ReportDefinition = {
  code: 'waits',
  permission: 'reports.waits.read',
  area: 'care',
  words: waitsWords,
  period: 'days',
  patients: true,
  dimensions: [byClinic, { id: 'priority', names: priorityWords }],
  measures: [
    { id: 'seenMedian', way: { median: 'seen' }, format: 'minutes' },
    { id: 'seenMost', way: { p90: 'seen' }, format: 'minutes' },
    { id: 'triageMedian', way: { median: 'triage' }, format: 'minutes' },
    { id: 'triageMost', way: { p90: 'triage' }, format: 'minutes' },
    { id: 'careMedian', way: { median: 'care' }, format: 'minutes' },
    { id: 'wholeMedian', way: { median: 'whole' }, format: 'minutes' },
    { id: 'wholeMost', way: { p90: 'whole' }, format: 'minutes' },
    { id: 'visits', way: { count: true }, format: 'number' },
  ],
  columns: [
    { id: 'number', format: 'text', identifies: true },
    { id: 'clinic_name', format: 'text' },
    { id: 'priority', format: 'text', names: priorityWords },
    { id: 'triage', format: 'minutes' },
    { id: 'seen', format: 'minutes' },
    { id: 'care', format: 'minutes' },
    { id: 'whole', format: 'minutes' },
  ],
  cases: (sql, { begins, ends }) => {
    const minutes = (from: Fragment, to: Fragment) =>
      sql`(case when ${to} < ${from} then 0 else extract(epoch from ${to} - ${from}) / 60 end)::float8`
    const ended = sql`case when ${e.status} = 'completed' then ${e.endedAt} end`
    return sql`
    select ${e.id}::text as id, ${e.arrivedAt} as at, ${e.patientId} as patient_id, ${e.visitNumber} as number,
           ${c.id}::text as clinic, ${c.name} as clinic_name, ${e.priority} as priority,
           ${minutes(sql`${e.arrivedAt}`, sql`step.triage`)} as triage,
           ${minutes(sql`${e.arrivedAt}`, sql`step.seen`)} as seen,
           ${minutes(sql`step.seen`, ended)} as care,
           ${minutes(sql`${e.arrivedAt}`, ended)} as whole
      from ${e} join ${c} on ${c.id} = ${e.clinicId}
      cross join lateral (
        select min(${h.at}) filter (where ${h.toStatus} = 'in-progress:triage') as triage,
               min(${h.at}) filter (where ${h.toStatus} = 'in-progress:consultation') as seen
          from ${h} where ${h.entity} = 'encounter' and ${h.entityId} = ${e.id}) step
     where ${e.class} <> 'IMP' and ${e.status} not in ('cancelled', 'entered-in-error')
       and ${e.arrivedAt} >= ${begins}::text::timestamptz and ${e.arrivedAt} < ${ends}::text::timestamptz`
  },
}
