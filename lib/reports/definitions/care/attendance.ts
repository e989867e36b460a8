import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { clinic } from '@/db/schema/places'
import type { ReportDefinition } from '../../figures/definition'
import { attendanceWords, visitClasses, visitStates } from '../../words/care'
import { byClinic } from './clinics'

const [e, c] = [alias(encounter, 'e'), alias(clinic, 'c')]

/** Visits by the day of arrival. */
export const attendance: ReportDefinition = {
  code: 'attendance',
  permission: 'reports.attendance.read',
  area: 'care',
  words: attendanceWords,
  period: 'days',
  patients: true,
  dimensions: [byClinic, { id: 'class', names: visitClasses }],
  measures: [
    {
      id: 'visits',
      way: { count: true },
      format: 'number',
      when: (sql) => sql`counted.state <> 'cancelled'`,
    },
    {
      id: 'emergency',
      way: { count: true },
      format: 'number',
      when: (sql) => sql`counted.state <> 'cancelled' and counted.class = 'EMER'`,
    },
    {
      id: 'completed',
      way: { count: true },
      format: 'number',
      when: (sql) => sql`counted.state = 'completed'`,
    },
    { id: 'open', way: { count: true }, format: 'number', when: (sql) => sql`counted.state = 'open'` },
    {
      id: 'admitted',
      way: { count: true },
      format: 'number',
      when: (sql) => sql`counted.state = 'completed' and counted.admitted`,
    },
    {
      id: 'cancelled',
      way: { count: true },
      format: 'number',
      when: (sql) => sql`counted.state = 'cancelled'`,
    },
  ],
  columns: [
    { id: 'number', format: 'text', identifies: true },
    { id: 'clinic_name', format: 'text' },
    { id: 'class', format: 'text', names: visitClasses },
    { id: 'state', format: 'text', names: visitStates },
  ],
  cases: (sql, { begins, ends }) => sql`
    select ${e.id}::text as id, ${e.arrivedAt} as at, ${e.patientId} as patient_id, ${e.visitNumber} as number,
           ${c.id}::text as clinic, ${c.name} as clinic_name, ${e.class} as class,
           case when ${e.status} in ('completed', 'cancelled') then ${e.status} else 'open' end as state,
           coalesce(${e.disposition} = 'admission', false) as admitted
      from ${e} join ${c} on ${c.id} = ${e.clinicId}
     where ${e.class} <> 'IMP' and ${e.status} <> 'entered-in-error'
       and ${e.arrivedAt} >= ${begins}::text::timestamptz and ${e.arrivedAt} < ${ends}::text::timestamptz`,
}
