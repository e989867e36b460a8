import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { appointment, schedule, scheduleException } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'

/* SQL fragments for bookings that need attention; the list and the dashboard’s counts both use them. */

/** The aliases of `appointment` and `schedule_exception` in statements that use these fragments. */
export const [a, x] = [alias(appointment, 'a'), alias(scheduleException, 'x')]

const [s, h, c] = [alias(staff, 's'), alias(schedule, 'h'), alias(clinic, 'c')]

/** The exception `x` is in force and closes the time of the appointment `a` for its practitioner or its clinic. */
export const closedThen = (sql: Sql) => sql`
  ${x.kind} = 'closed' and ${x.status} = 'active' and ${a.startsAt} < ${x.endsAt} and ${a.endsAt} > ${x.startsAt}
  and (${x.practitionerId} is null or ${x.practitionerId} = ${a.practitionerId})
  and (${x.clinicId} is null or ${x.clinicId} = ${a.clinicId})`

/** `a` is booked for the day that began at `begins` (ISO 8601), or a later one. */
export const stillBooked = (sql: Sql, { begins }: { begins: string }) =>
  sql`${a.status} = 'booked' and ${a.startsAt} >= ${begins}`

/** The columns of the appointment `a` that say who is booked where and when. */
export const booking = (sql: Sql) =>
  sql`${a.id}, ${a.patientId}, ${a.clinicId}, ${a.practitionerId}, ${a.startsAt}`

/** How far ahead to look: patients can still be told in time, and dashboards need not read a whole year. */
export const WEEKS_AHEAD = 4

/**
 * The `booking` columns of appointments in the weeks from `begins` (ISO 8601) on whose practitioner is away: on
 * leave, in a clinic that is closed or no longer in use, with a deactivated account, or outside hours that ended or
 * were withdrawn. Appointments without a named practitioner are affected only by their clinic. A UNION of sets, so that
 * each uses its index: as OR conditions they would be evaluated for every future appointment.
 */
export const toMove = (sql: Sql, { begins, timeZone }: { begins: string; timeZone: string }) => {
  const local = sql`(${a.startsAt} at time zone ${timeZone})`
  const soon = sql`
    ${stillBooked(sql, { begins })} and ${a.startsAt} < ${begins}::timestamptz + ${`${WEEKS_AHEAD} weeks`}::interval`
  // As `passesMidnight`: the hours are those of the day on which they begin.
  const overnight = sql`${h.endsAt} <= ${h.startsAt}`
  const begunOn = (day: Fragment) => sql`
    ${h.weekday} = extract(isodow from ${day})::int and ${day} between ${h.validFrom} and coalesce(${h.validTo}, 'infinity')`
  return sql`
    select ${booking(sql)} from ${x} join ${a} on ${closedThen(sql)}
     where ${x.endsAt} > ${begins} and ${soon}
    union
    select ${booking(sql)} from ${s} join ${a} on ${a.practitionerId} = ${s.id}
     where not ${s.active} and ${soon}
    union
    select ${booking(sql)} from ${c} join ${a} on ${a.clinicId} = ${c.id}
     where not ${c.active} and ${soon}
    union
    select ${booking(sql)} from ${a}
     where ${a.practitionerId} is not null and ${soon}
       and not exists (
         select from ${h}
          where ${h.practitionerId} = ${a.practitionerId} and ${h.clinicId} = ${a.clinicId}
            and (${begunOn(sql`${local}::date`)} and ${local}::time >= ${h.startsAt}
                 and (${local}::time < ${h.endsAt} or ${overnight})
              or ${begunOn(sql`${local}::date - 1`)} and ${overnight} and ${local}::time < ${h.endsAt}))
       and not exists (
         select from ${x}
          where ${x.kind} = 'open' and ${x.status} = 'active' and ${x.endsAt} > ${begins}
            and ${x.practitionerId} = ${a.practitionerId} and ${x.clinicId} = ${a.clinicId}
            and ${x.startsAt} <= ${a.startsAt} and ${x.endsAt} > ${a.startsAt})`
}

/** `a` was booked for a day before the one that began at `begins` (ISO 8601) and has no recorded outcome. */
export const leftOpen = (sql: Sql, { begins }: { begins: string }) =>
  sql`${a.status} = 'booked' and ${a.startsAt} < ${begins}`
