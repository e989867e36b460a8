import type { Sql } from '@/db/client'

/* SQL fragments for bookings that need attention; the list and the dashboard’s counts both use them. */

/** The exception `x` is in force and closes the time of the appointment `a` for its practitioner or its clinic. */
export const closedThen = (sql: Sql) => sql`
  x.kind = 'closed' and x.status = 'active' and a.starts_at < x.ends_at and a.ends_at > x.starts_at
  and (x.practitioner_id is null or x.practitioner_id = a.practitioner_id)
  and (x.clinic_id is null or x.clinic_id = a.clinic_id)`

/** `a` is booked for the day that began at `begins` (ISO 8601), or a later one. */
export const stillBooked = (sql: Sql, { begins }: { begins: string }) =>
  sql`a.status = 'booked' and a.starts_at >= ${begins}`

/** The columns of the appointment `a` that say who is booked where and when. */
export const booking = (sql: Sql) => sql`a.id, a.patient_id, a.clinic_id, a.practitioner_id, a.starts_at`

/** How far ahead to look: patients can still be told in time, and dashboards need not read a whole year. */
export const WEEKS_AHEAD = 4

/**
 * The `booking` columns of appointments in the weeks from `begins` (ISO 8601) on whose practitioner is away: on
 * leave, in a closed clinic, with a deactivated account, or outside hours that ended or were withdrawn. Appointments
 * without a named practitioner are affected only by a closed clinic. A UNION of three sets, so that each uses its
 * index: as OR conditions they would be evaluated for every future appointment.
 */
export const toMove = (sql: Sql, { begins, timeZone }: { begins: string; timeZone: string }) => {
  const local = sql`(a.starts_at at time zone ${timeZone})`
  const soon = sql`
    ${stillBooked(sql, { begins })} and a.starts_at < ${begins}::timestamptz + ${`${WEEKS_AHEAD} weeks`}::interval`
  return sql`
    select ${booking(sql)} from schedule_exception x join appointment a on ${closedThen(sql)}
     where x.ends_at > ${begins} and ${soon}
    union
    select ${booking(sql)} from staff s join appointment a on a.practitioner_id = s.id
     where not s.active and ${soon}
    union
    select ${booking(sql)} from appointment a
     where a.practitioner_id is not null and ${soon}
       and not exists (
         select from schedule h
          where h.practitioner_id = a.practitioner_id and h.clinic_id = a.clinic_id
            and h.weekday = extract(isodow from ${local})::int
            and ${local}::date between h.valid_from and coalesce(h.valid_to, 'infinity')
            and ${local}::time >= h.starts_at and ${local}::time < h.ends_at)
       and not exists (
         select from schedule_exception x
          where x.kind = 'open' and x.status = 'active' and x.ends_at > ${begins}
            and x.practitioner_id = a.practitioner_id and x.clinic_id = a.clinic_id
            and x.starts_at <= a.starts_at and x.ends_at > a.starts_at)`
}

/** `a` was booked for a day before the one that began at `begins` (ISO 8601) and has no recorded outcome. */
export const leftOpen = (sql: Sql, { begins }: { begins: string }) =>
  sql`a.status = 'booked' and a.starts_at < ${begins}`
