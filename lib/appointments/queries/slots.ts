import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { addDays, type Day } from '../../clock/day'
import { database } from '../../platform/database'
import { env } from '../../platform/env'
import { withInstants } from '../../platform/revive-dates'
import { type Booked, boundsOf, freeSlots, type Hours, type HoursException, type Slot } from '../model/rules'

interface Asked {
  /** The first day, and how many. */
  day: Day
  days?: number
  clinicId?: string | undefined
  practitionerId?: number | undefined
}

interface Read extends Record<string, unknown> {
  hours: Hours[]
  exceptions: HoursException[]
  booked: Booked[]
}

/**
 * The slots that can still be booked on each of the requested days, in order of time. A practitioner booked in
 * another clinic is not free in this one.
 */
export async function readFreeSlots(access: Access, asked: Asked): Promise<Map<Day, Slot[]>> {
  requirePermission(access, 'appointments.read')
  return await slotsWithin(database(), asked)
}

/** As `readFreeSlots`, for one day inside `transaction`. For commands, which have checked their permission. */
export async function slotsInTransaction(transaction: Transaction, asked: Asked): Promise<Slot[]> {
  return (await slotsWithin(transaction, asked)).get(asked.day) ?? []
}

async function slotsWithin(
  database: Pick<Transaction, 'execute'>,
  { day, days = 1, clinicId, practitionerId }: Asked,
): Promise<Map<Day, Slot[]>> {
  const { timeZone } = env()
  const [from] = boundsOf(day, timeZone)
  const [, until] = boundsOf(addDays(day, days - 1), timeZone)
  const clinicOrNull = clinicId ?? null
  const personOrNull = practitionerId ?? null
  const [read] = await database.execute<Read>(sql`
    with hour as (
      select practitioner_id as "practitionerId", clinic_id as "clinicId", room, weekday,
             to_char(starts_at, 'HH24:MI') as "startsAt", to_char(ends_at, 'HH24:MI') as "endsAt",
             slot_minutes as "slotMinutes", valid_from as "validFrom", valid_to as "validTo"
        from schedule h join staff s on s.id = h.practitioner_id and s.active
       where (${clinicOrNull}::uuid is null or clinic_id = ${clinicOrNull}::uuid)
         and (${personOrNull}::int is null or practitioner_id = ${personOrNull}::int)
       order by valid_from desc
    ), exception as (
      select kind, practitioner_id as "practitionerId", clinic_id as "clinicId", starts_at as "startsAt", ends_at as "endsAt"
        from schedule_exception
       where status = 'active'
         and starts_at < ${until.toISOString()}::timestamptz and ends_at > ${from.toISOString()}::timestamptz
         and (kind = 'closed' or ((${clinicOrNull}::uuid is null or clinic_id = ${clinicOrNull}::uuid)
              and (${personOrNull}::int is null or practitioner_id = ${personOrNull}::int)))
    ), booked as (
      select practitioner_id as "practitionerId", starts_at as "startsAt", ends_at as "endsAt" from appointment
       where practitioner_id is not null and status in ('booked', 'checked-in', 'fulfilled')
         and starts_at < ${until.toISOString()}::timestamptz and ends_at > ${from.toISOString()}::timestamptz
         and starts_at > ${from.toISOString()}::timestamptz - interval '1 day'
    )
    select (select coalesce(json_agg(hour), '[]') from hour) as hours,
           (select coalesce(json_agg(exception), '[]') from exception) as exceptions,
           (select coalesce(json_agg(booked), '[]') from booked) as booked`)
  const hours = read?.hours ?? []
  const exceptions = withInstants(read?.exceptions ?? [], 'startsAt', 'endsAt')
  const booked = withInstants(read?.booked ?? [], 'startsAt', 'endsAt')
  const earliest = now()
  const all = Array.from({ length: days }, (_, nth) => addDays(day, nth))
  return new Map(
    all.map((one) => [
      one,
      freeSlots({ day: one, timeZone, hours, exceptions, booked }).filter(
        ({ startsAt }) => startsAt >= earliest,
      ),
    ]),
  )
}
