import type { Sql } from '@/db/client'
import { chartSection } from '../module/chart-section'
import type { AppointmentStatus } from './model/appointment-machine'

export interface ChartAppointment {
  id: string
  status: AppointmentStatus
  /** ISO 8601; null while no time is booked. */
  startsAt: string | null
  clinic: string
  practitioner: string | null
  reason: string
  joinedMrn: string | null
}

/** How many past appointments the chart shows; the timeline has them all. */
const PAST = 5

const appointments = (sql: Sql) => sql`
  select a.id, a.status, a.starts_at as "startsAt", c.name as clinic, s.full_name as practitioner, a.reason,
         nullif(r.mrn, p.mrn) as "joinedMrn"
    from records r join appointment a on a.patient_id = r.id join clinic c on c.id = a.clinic_id
    left join staff s on s.id = a.practitioner_id`

export const appointmentsInChart = chartSection<{ ahead: ChartAppointment[]; past: ChartAppointment[] }>({
  id: 'appointments',
  title: 'Appointments',
  permission: 'appointments.read',
  read: (sql, at) => sql`
    json_build_object(
      'ahead', (select coalesce(json_agg(x), '[]') from (
         ${appointments(sql)} where a.status in ('proposed', 'waitlist', 'checked-in')
                                 or (a.status = 'booked' and a.ends_at >= ${at})
         order by a.starts_at nulls last, a.id) x),
      'past', (select coalesce(json_agg(x), '[]') from (
         ${appointments(sql)} where a.status in ('fulfilled', 'noshow', 'cancelled')
                                 or (a.status = 'booked' and a.ends_at < ${at})
         order by coalesce(a.starts_at, a.created_at) desc, a.id limit ${PAST}) x))`,
})
