import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { location } from '@/db/schema/locations'
import { kindsOf, wardTimes } from '../../../inpatient/census/ward-times'
import { daysIn } from '../../figures/asked'
import type { ReportDefinition } from '../../figures/definition'
import { censusWords } from '../../words/inpatient'
import { byWard } from './wards'

const [e, w] = [alias(encounter, 'e'), alias(location, 'w')]

/** A case is a patient on a ward on a day: who was there, came or left. By the rules of the census of the wards. */
export const census: ReportDefinition = {
  code: 'census',
  permission: 'reports.census.read',
  area: 'inpatient',
  words: censusWords,
  period: 'days',
  ownDay: true,
  patients: true,
  dimensions: [byWard],
  measures: [
    {
      id: 'closing',
      way: { count: true },
      format: 'number',
      edge: 'last',
      when: (sql) => sql`counted.closing`,
    },
    {
      id: 'opening',
      way: { count: true },
      format: 'number',
      edge: 'first',
      when: (sql) => sql`counted.opening`,
    },
    { id: 'admissions', way: { count: true }, format: 'number', when: (sql) => sql`counted.admission` },
    { id: 'transfersIn', way: { count: true }, format: 'number', when: (sql) => sql`counted.transfer_in` },
    { id: 'transfersOut', way: { count: true }, format: 'number', when: (sql) => sql`counted.transfer_out` },
    { id: 'discharges', way: { count: true }, format: 'number', when: (sql) => sql`counted.discharge` },
    { id: 'deaths', way: { count: true }, format: 'number', when: (sql) => sql`counted.death` },
    { id: 'nights', way: { count: true }, format: 'number', when: (sql) => sql`counted.closing` },
  ],
  columns: [
    { id: 'number', format: 'text', identifies: true },
    { id: 'ward_name', format: 'text' },
    { id: 'day', format: 'day' },
    { id: 'since', format: 'instant' },
    { id: 'until', format: 'instant' },
  ],
  // The days that a time on a ward touches are found by their number: a comparison of each with each would take minutes.
  cases: (sql, span) => {
    const kinds = kindsOf(sql)
    return sql`
    with ${wardTimes(sql, { days: daysIn(span), wardId: undefined })},
    numbered as (select day, begins, ends, row_number() over (order by begins)::int as place from day),
    bounds as (select array_agg(begins order by begins) as begins, array_agg(ends order by begins) as ends from day)
    select o.stay_id || ':' || o.nth || ':' || d.day as id, greatest(o.since, d.begins) as at, d.day as day,
           ${e.patientId} as patient_id, ${e.visitNumber} as number, ${w.id}::text as ward, ${w.name} as ward_name,
           o.since as since, o.until as until, ${kinds.before} as opening, ${kinds.admissions} as admission,
           ${kinds['transfers-in']} as transfer_in, ${kinds['transfers-out']} as transfer_out,
           ${kinds.discharges} as discharge, ${kinds.deaths} as death, ${kinds.census} as closing
      from on_ward o cross join bounds
      cross join lateral generate_series(
        width_bucket(o.since, bounds.ends) + 1,
        width_bucket(coalesce(o.until, 'infinity'), bounds.begins)) touched
      join numbered d on d.place = touched
      join ${e} on ${e.id} = o.stay_id join ${w} on ${w.id} = o.ward_id`
  },
}
