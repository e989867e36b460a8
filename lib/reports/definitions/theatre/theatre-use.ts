import { alias } from 'drizzle-orm/pg-core'
import { location } from '@/db/schema/locations'
import { department } from '@/db/schema/places'
import { theatreCase } from '@/db/schema/theatre/operations'
import { theatreSession } from '@/db/schema/theatre/plan'
import { sessionWords } from '../../../theatre/words/plan'
import { NONE, type ReportDefinition } from '../../figures/definition'
import { theatreUseWords } from '../../words/theatre'
import { byTheatre } from './theatres'

const [n, l, k, c] = [
  alias(theatreSession, 'n'),
  alias(location, 'l'),
  alias(department, 'k'),
  alias(theatreCase, 'c'),
]

/** A case is a list of a theatre, by the rules of the figures of the theatres. */
export const theatreUse: ReportDefinition = {
  code: 'theatre-use',
  permission: 'reports.theatre-use.read',
  area: 'theatre',
  words: theatreUseWords,
  period: 'days',
  dimensions: [byTheatre, { id: 'department', none: sessionWords.noDepartment }],
  measures: [
    { id: 'used', way: { sum: 'used' }, format: 'minutes' },
    { id: 'planned', way: { sum: 'planned' }, format: 'minutes' },
    { id: 'rate', way: { share: 'used', among: 'planned' }, format: 'percent' },
    { id: 'sessions', way: { count: true }, format: 'number' },
    { id: 'late', way: { count: true }, format: 'number', when: (sql) => sql`counted.late` },
    { id: 'operations', way: { sum: 'operations' }, format: 'number' },
  ],
  columns: [
    { id: 'theatre_name', format: 'text' },
    { id: 'department_name', format: 'text' },
    { id: 'ends', format: 'instant' },
    { id: 'used', format: 'minutes' },
    { id: 'planned', format: 'minutes' },
    { id: 'operations', format: 'number' },
    { id: 'first_in', format: 'instant' },
    { id: 'late_code', format: 'text', names: sessionWords.lateCodes },
  ],
  cases: (sql, { begins, ends }) => sql`
    with went as materialized (
      select ${c.theatreId} as theatre, theatre_time(${c.id}, 'in') as began,
             coalesce(theatre_time(${c.id}, 'out'), hospital_now()) as ended
        from ${c}
       where ${c.status} in ('in-theatre', 'in-progress', 'recovery', 'completed', 'stopped')
         and ${c.period} && tstzrange(${begins}::text::timestamptz - interval '1 day', ${ends}::text::timestamptz + interval '2 days'))
    select ${n.id}::text as id, lower(${n.period}) as at, upper(${n.period}) as ends, ${l.id}::text as theatre,
           ${l.name} as theatre_name, coalesce(${k.id}::text, ${NONE}) as department, ${k.name} as department_name,
           went_in.minutes as used, (extract(epoch from upper(${n.period}) - lower(${n.period})) / 60)::int as planned,
           went_in.operations as operations, went_in.first as first_in, ${n.lateCode} as late_code,
           coalesce(floor(extract(epoch from went_in.first - lower(${n.period})) / 60) > 5, false) as late
      from ${n} join ${l} on ${l.id} = ${n.theatreId} left join ${k} on ${k.id} = ${n.departmentId}
      cross join lateral (
        select count(*)::int as operations, min(began) as first,
               coalesce(sum(extract(epoch from least(ended, upper(${n.period})) - greatest(began, lower(${n.period}))) / 60), 0)::int as minutes
          from went where theatre = ${n.theatreId} and began < upper(${n.period}) and ended > lower(${n.period})) went_in
     where lower(${n.period}) >= ${begins}::text::timestamptz and lower(${n.period}) < ${ends}::text::timestamptz
       and ${n.status} <> 'cancelled' and lower(${n.period}) <= hospital_now()`,
}
