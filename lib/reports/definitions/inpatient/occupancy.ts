import { alias } from 'drizzle-orm/pg-core'
import type { Fragment } from '@/db/client'
import { bedAssignment } from '@/db/schema/inpatient/stays'
import { bed, location } from '@/db/schema/locations'
import { statusHistory } from '@/db/schema/workflow'
import { now } from '../../../clock/clock'
import { addDays } from '../../../clock/day'
import { dayBegins, today } from '../../../clock/hospital-time'
import { daysIn } from '../../figures/asked'
import type { ReportDefinition } from '../../figures/definition'
import { bedStates, occupancyWords } from '../../words/inpatient'
import { byWard } from './wards'

const [b, l, w, x, h] = [
  alias(bed, 'b'),
  alias(location, 'l'),
  alias(location, 'w'),
  alias(bedAssignment, 'x'),
  alias(statusHistory, 'h'),
]

/**
 * A case is a bed at a midnight. What it was then follows from its steps and from who lay in it: a bed that was left waits for
 * cleaning until a step says otherwise. Where no such step was kept, as in records of before, it counts as free.
 */
export const occupancy: ReportDefinition = {
  code: 'occupancy',
  permission: 'reports.occupancy.read',
  area: 'inpatient',
  words: occupancyWords,
  period: 'days',
  ownDay: true,
  dimensions: [byWard, { id: 'state', names: bedStates }],
  measures: [
    {
      id: 'occupied',
      way: { count: true },
      format: 'number',
      when: (sql) => sql`counted.state = 'occupied'`,
    },
    { id: 'rate', way: { share: 'occupied', among: 'open' }, format: 'percent' },
    { id: 'open', way: { count: true }, format: 'number', when: (sql) => sql`counted.state <> 'closed'` },
    { id: 'free', way: { count: true }, format: 'number', when: (sql) => sql`counted.state = 'free'` },
    { id: 'blocked', way: { count: true }, format: 'number', when: (sql) => sql`counted.state = 'blocked'` },
    { id: 'closed', way: { count: true }, format: 'number', when: (sql) => sql`counted.state = 'closed'` },
    { id: 'beds', way: { count: true }, format: 'number' },
  ],
  columns: [
    { id: 'bed', format: 'text' },
    { id: 'room', format: 'text' },
    { id: 'ward_name', format: 'text' },
    { id: 'day', format: 'day' },
    { id: 'state', format: 'text', names: bedStates },
  ],
  // A time touches the midnights after its beginning up to its end, as in the census; they are found by their number.
  cases: (sql, span) => {
    const days = daysIn(span)
    const latest = now().toISOString()
    const midnights = days.map((day) => {
      const ends = dayBegins(addDays(day, 1))
      return [ends, latest].toSorted()[0] ?? ends
    })
    const touched = (since: Fragment, until: Fragment) => sql`
      cross join lateral generate_series(
        width_bucket(${since}, bounds.at) + 1, width_bucket(coalesce(${until}, 'infinity'), bounds.at)) touched`
    const is = (...codes: string[]) =>
      sql`case when night.day = ${today()} then ${b.status} else night.status end = any(${codes})`
    return sql`
    with bounds as (select ${midnights}::text[]::timestamptz[] as at, ${days}::text[] as day),
    step as (
      select ${h.entityId} as bed_id, ${h.fromStatus} as was, ${h.toStatus} as status, ${h.at} as since, false as was_left
        from ${b} join ${h} on ${h.entityId} = ${b.id} and ${h.entity} = 'bed'
      union all
      select ${x.bedId}, null, 'H', upper(${x.period}), true from ${x} where ${x.status} = 'completed'),
    change as (
      select step.*, lead(since) over steps as until, lead(was) over steps as next_was, row_number() over steps as place
        from step window steps as (partition by bed_id order by since, was_left desc)),
    kept as (
      select change.bed_id, change.since, change.until,
             case when was_left and not (coalesce(next_was in ('H', 'K'), until is null and ${b.status} in ('H', 'K'))) then 'U' else change.status end as status
        from change join ${b} on ${b.id} = change.bed_id
      union all
      select ${b.id}, ${b.createdAt}, change.since, case when change.bed_id is null then ${b.status} else coalesce(change.was, 'U') end
        from ${b} left join change on change.bed_id = ${b.id} and change.place = 1
       where change.bed_id is null or change.was is not null or change.was_left),
    held as (
      select distinct ${x.bedId} as bed_id, touched as night from ${x} cross join bounds
        ${touched(sql`lower(${x.period})`, sql`upper(${x.period})`)}
       where ${x.status} in ('active', 'completed') and ${x.period} && tstzrange(${span.begins}::text::timestamptz, ${span.ends}::text::timestamptz, '[]')),
    night as (
      select kept.bed_id, kept.status, touched as night, bounds.at[touched] as at, bounds.day[touched] as day
        from kept cross join bounds ${touched(sql`kept.since`, sql`kept.until`)})
    select night.bed_id || ':' || night.day as id, night.at as at, night.day as day, ${b.name} as bed,
           case when ${l.form} = 'ro' then ${l.name} end as room, ${w.id}::text as ward, ${w.name} as ward_name,
           case when held.bed_id is not null then 'occupied' when ${is('C')} then 'closed'
                when ${is('H', 'K')} then 'blocked' else 'free' end as state
      from night join ${b} on ${b.id} = night.bed_id join ${l} on ${l.id} = ${b.locationId}
      join ${w} on ${w.id} = case when ${l.form} = 'ro' then ${l.parentId} else ${l.id} end
      left join held on held.bed_id = night.bed_id and held.night = night.night`
  },
}
