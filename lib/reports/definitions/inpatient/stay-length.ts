import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { stay } from '@/db/schema/inpatient/stays'
import { location } from '@/db/schema/locations'
import { dispositions } from '../../../inpatient/stay/words/discharge'
import { NONE, type ReportDefinition } from '../../figures/definition'
import { stayLengthWords } from '../../words/inpatient'
import { byWard } from './wards'

const [e, s, w] = [alias(encounter, 'e'), alias(stay, 's'), alias(location, 'w')]

/** The stays that ended, by the ward that the patient left from. */
export const stayLength: ReportDefinition = {
  code: 'stay-length',
  permission: 'reports.stay-length.read',
  area: 'inpatient',
  words: stayLengthWords,
  period: 'days',
  patients: true,
  dimensions: [byWard, { id: 'disposition', names: dispositions }],
  measures: [
    { id: 'median', way: { median: 'length' }, format: 'days' },
    { id: 'mean', way: { mean: 'length' }, format: 'days' },
    { id: 'p90', way: { p90: 'length' }, format: 'days' },
    { id: 'longest', way: { most: 'length' }, format: 'days' },
    { id: 'stays', way: { count: true }, format: 'number' },
    { id: 'days', way: { sum: 'length' }, format: 'days' },
  ],
  columns: [
    { id: 'number', format: 'text', identifies: true },
    { id: 'ward_name', format: 'text' },
    { id: 'began', format: 'instant' },
    { id: 'disposition', format: 'text', names: dispositions },
    { id: 'length', format: 'days' },
  ],
  cases: (sql, { begins, ends }) => sql`
    select ${e.id}::text as id, ${e.endedAt} as at, ${e.patientId} as patient_id, ${e.visitNumber} as number,
           ${w.id}::text as ward, ${w.name} as ward_name, coalesce(${s.disposition}, ${NONE}) as disposition,
           ${e.startedAt} as began, extract(epoch from ${e.endedAt} - ${e.startedAt})::float8 / 86400 as length
      from ${e} join ${s} on ${s.encounterId} = ${e.id} join ${w} on ${w.id} = ${s.wardId}
     where ${e.class} = 'IMP' and ${e.startedAt} is not null and ${e.endedAt} >= ${e.startedAt}
       and tstzrange(${e.startedAt}, ${e.endedAt}, '[]') && tstzrange(${begins}::text::timestamptz, ${ends}::text::timestamptz)
       and ${e.endedAt} >= ${begins}::text::timestamptz and ${e.endedAt} < ${ends}::text::timestamptz
       and ${e.status} <> 'entered-in-error'`,
}
