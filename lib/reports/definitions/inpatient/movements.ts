import { alias } from 'drizzle-orm/pg-core'
import type { Fragment } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { stay } from '@/db/schema/inpatient/stays'
import { location } from '@/db/schema/locations'
import { wardTimes } from '../../../inpatient/census/ward-times'
import { dispositions } from '../../../inpatient/stay/words/discharge'
import { NONE, type ReportDefinition } from '../../figures/definition'
import { movementKinds, movementsWords, stillThere } from '../../words/inpatient'
import { byWard } from './wards'

const [e, s, w] = [alias(encounter, 'e'), alias(stay, 's'), alias(location, 'w')]

/** A case is one admission or one discharge. */
export const movements: ReportDefinition = {
  code: 'movements',
  permission: 'reports.movements.read',
  area: 'inpatient',
  words: movementsWords,
  period: 'days',
  patients: true,
  dimensions: [byWard, { id: 'disposition', names: dispositions, none: stillThere }],
  measures: [
    { id: 'admissions', way: { count: true }, format: 'number', when: (sql) => sql`counted.kind = 'in'` },
    { id: 'discharges', way: { count: true }, format: 'number', when: (sql) => sql`counted.kind = 'out'` },
    { id: 'deaths', way: { count: true }, format: 'number', when: (sql) => sql`counted.disposition = 'exp'` },
    {
      id: 'against',
      way: { count: true },
      format: 'number',
      when: (sql) => sql`counted.disposition = 'aadvice'`,
    },
    {
      id: 'elsewhere',
      way: { count: true },
      format: 'number',
      when: (sql) => sql`counted.disposition in ('other-hcf', 'hosp', 'long', 'rehab', 'psy', 'snf')`,
    },
  ],
  columns: [
    { id: 'kind', format: 'text', names: movementKinds },
    { id: 'number', format: 'text', identifies: true },
    { id: 'ward_name', format: 'text' },
    { id: 'disposition', format: 'text', names: dispositions },
  ],
  cases: (sql, span) => {
    const within = (at: Fragment) =>
      sql`${at} >= ${span.begins}::text::timestamptz and ${at} < ${span.ends}::text::timestamptz`
    return sql`
    with ${wardTimes(sql, { days: [span.from, span.to], wardId: undefined })},
    moves as (
      select stay_id, ward_id, since as at, 'in' as kind from on_ward where is_first and ${within(sql`since`)}
      union all
      select stay_id, ward_id, until, 'out' from on_ward where is_last and ${within(sql`until`)})
    select moves.stay_id || ':' || moves.kind as id, moves.at as at, moves.kind as kind, ${e.patientId} as patient_id,
           ${e.visitNumber} as number, ${w.id}::text as ward, ${w.name} as ward_name,
           case when moves.kind = 'out' then coalesce(${s.disposition}, ${NONE}) end as disposition
      from moves join ${e} on ${e.id} = moves.stay_id join ${s} on ${s.encounterId} = moves.stay_id
      join ${w} on ${w.id} = moves.ward_id`
  },
}
