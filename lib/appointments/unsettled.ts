import type { Sql } from '@/db/client'

/*
 * What is booked and cannot stay as it is, as fragments of SQL over the appointment `a`: the list shows by these what the
 * dashboard counts by them.
 */

/** The exception `x` is in force and closes the time of `a` for its practitioner or its clinic. */
export const closedThen = (sql: Sql) => sql`
  x.kind = 'closed' and x.status = 'active' and a.starts_at < x.ends_at and a.ends_at > x.starts_at
  and (x.practitioner_id is null or x.practitioner_id = a.practitioner_id)
  and (x.clinic_id is null or x.clinic_id = a.clinic_id)`

/**
 * `a` is booked from the instant `now` (ISO 8601) on, for a time at which its practitioner is not there: on leave, in a
 * closed clinic, beyond hours that ended or were taken back, or without an account that is active. One that is with
 * nobody in particular is held up only by a closed clinic.
 */
export const nobodyThere = (sql: Sql, { now, timeZone }: { now: string; timeZone: string }) => sql`
  a.status = 'booked' and a.starts_at >= ${now} and (
    exists (select from schedule_exception x where ${closedThen(sql)})
    or exists (select from staff s where s.id = a.practitioner_id and not s.active)
    or a.practitioner_id is not null and not exists (
      select from schedule h cross join lateral (select a.starts_at at time zone ${timeZone} as starts_at) local
       where h.practitioner_id = a.practitioner_id and h.clinic_id = a.clinic_id
         and h.weekday = extract(isodow from local.starts_at)
         and local.starts_at::date between h.valid_from and coalesce(h.valid_to, 'infinity')
         and local.starts_at::time >= h.starts_at and local.starts_at::time < h.ends_at)
    and not exists (
      select from schedule_exception x
       where x.kind = 'open' and x.status = 'active' and x.practitioner_id = a.practitioner_id
         and x.clinic_id = a.clinic_id and x.starts_at <= a.starts_at and x.ends_at > a.starts_at))`

/** `a` was booked for a day before the one that began at `begins` (ISO 8601), and nobody wrote what became of it. */
export const leftOpen = (sql: Sql, { begins }: { begins: string }) =>
  sql`a.status = 'booked' and a.starts_at < ${begins}`
