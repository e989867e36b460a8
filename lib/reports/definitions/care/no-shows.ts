import { alias } from 'drizzle-orm/pg-core'
import { appointment } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'
import type { ReportDefinition } from '../../figures/definition'
import { appointmentKinds, appointmentStates, noShowWords } from '../../words/care'
import { byClinic } from './clinics'

const [a, c] = [alias(appointment, 'a'), alias(clinic, 'c')]

/** Appointments by the day for which they were booked. */
export const noShows: ReportDefinition = {
  code: 'no-shows',
  permission: 'reports.no-shows.read',
  area: 'care',
  words: noShowWords,
  period: 'days',
  patients: true,
  dimensions: [byClinic, { id: 'kind', names: appointmentKinds }],
  measures: [
    { id: 'missed', way: { count: true }, format: 'number', when: (sql) => sql`counted.state = 'missed'` },
    { id: 'share', way: { share: 'missed', among: 'due' }, format: 'percent' },
    {
      id: 'due',
      way: { count: true },
      format: 'number',
      when: (sql) => sql`counted.state in ('missed', 'kept')`,
    },
    { id: 'kept', way: { count: true }, format: 'number', when: (sql) => sql`counted.state = 'kept'` },
    { id: 'ahead', way: { count: true }, format: 'number', when: (sql) => sql`counted.state = 'ahead'` },
    {
      id: 'cancelled',
      way: { count: true },
      format: 'number',
      when: (sql) => sql`counted.state = 'cancelled'`,
    },
    { id: 'appointments', way: { count: true }, format: 'number' },
  ],
  columns: [
    { id: 'clinic_name', format: 'text' },
    { id: 'kind', format: 'text', names: appointmentKinds },
    { id: 'state', format: 'text', names: appointmentStates },
  ],
  cases: (sql, { begins, ends }) => sql`
    select ${a.id}::text as id, ${a.startsAt} as at, ${a.patientId} as patient_id,
           ${c.id}::text as clinic, ${c.name} as clinic_name, ${a.kind} as kind,
           case ${a.status} when 'noshow' then 'missed' when 'cancelled' then 'cancelled' when 'booked' then 'ahead' else 'kept' end as state
      from ${a} join ${c} on ${c.id} = ${a.clinicId}
     where ${a.kind} <> 'walk-in' and ${a.status} in ('booked', 'checked-in', 'fulfilled', 'noshow', 'cancelled')
       and ${a.startsAt} >= ${begins}::text::timestamptz and ${a.startsAt} < ${ends}::text::timestamptz`,
}
