import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { appointment, schedule, scheduleException } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { addDays, type Day } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { database } from '../../platform/database'
import { env } from '../../platform/env'
import { reviveDates } from '../../platform/revive-dates'
import { type Booked, boundsOf, freeSlots, type HoursException, type Slot } from '../model/rules'
import type { Hours } from '../model/weekly-hours'

const [h, s, c] = [alias(schedule, 'h'), alias(staff, 's'), alias(clinic, 'c')]
const [x, a] = [alias(scheduleException, 'x'), alias(appointment, 'a')]

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

/** How far ahead a first free time is looked for. */
export const FIRST_FREE_WEEKS = 12

/** The first slot that can still be booked after `day`; undefined without one in twelve weeks. Throws
 * `PermissionMissing`. */
export async function readFirstFree(
  access: Access,
  { day, ...place }: Omit<Asked, 'days'>,
): Promise<Slot | undefined> {
  requirePermission(access, 'appointments.read')
  const after = day < today() ? addDays(today(), -1) : day
  // A week first, which is nearly always enough.
  for (const [from, days] of [
    [1, 7],
    [8, FIRST_FREE_WEEKS * 7 - 8],
  ] as const) {
    const free = await slotsWithin(database(), { ...place, day: addDays(after, from), days })
    const first = [...free.values()].find((slots) => slots.length > 0)?.[0]
    if (first) return first
  }
  return undefined
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
  // The last slot may end after midnight, so what is closed or booked on the next day counts too.
  const [, until] = boundsOf(addDays(day, days), timeZone)
  const clinicOrNull = clinicId ?? null
  const personOrNull = practitionerId ?? null
  const [read] = await database.execute<Read>(sql`
    with hour as (
      select ${h.practitionerId} as "practitionerId", ${h.clinicId} as "clinicId", ${h.room} as room,
             ${h.weekday} as weekday, to_char(${h.startsAt}, 'HH24:MI') as "startsAt",
             to_char(${h.endsAt}, 'HH24:MI') as "endsAt", ${h.slotMinutes} as "slotMinutes",
             ${h.validFrom} as "validFrom", ${h.validTo} as "validTo"
        from ${schedule} ${h} join ${staff} ${s} on ${s.id} = ${h.practitionerId} and ${s.active}
        join ${clinic} ${c} on ${c.id} = ${h.clinicId} and ${c.active}
       where (${clinicOrNull}::uuid is null or ${h.clinicId} = ${clinicOrNull}::uuid)
         and (${personOrNull}::int is null or ${h.practitionerId} = ${personOrNull}::int)
       order by ${h.validFrom} desc
    ), exception as (
      select ${x.kind} as kind, ${x.practitionerId} as "practitionerId", ${x.clinicId} as "clinicId",
             ${x.startsAt} as "startsAt", ${x.endsAt} as "endsAt"
        from ${scheduleException} ${x}
        left join ${staff} ${s} on ${s.id} = ${x.practitionerId}
        left join ${clinic} ${c} on ${c.id} = ${x.clinicId}
       where ${x.status} = 'active'
         and ${x.startsAt} < ${until.toISOString()}::timestamptz and ${x.endsAt} > ${from.toISOString()}::timestamptz
         and (${x.kind} = 'closed' or (${s.active} and ${c.active}
              and (${clinicOrNull}::uuid is null or ${x.clinicId} = ${clinicOrNull}::uuid)
              and (${personOrNull}::int is null or ${x.practitionerId} = ${personOrNull}::int)))
    ), booked as (
      select ${a.practitionerId} as "practitionerId", ${a.startsAt} as "startsAt", ${a.endsAt} as "endsAt"
        from ${appointment} ${a}
       where ${a.practitionerId} is not null and ${a.status} in ('booked', 'checked-in', 'fulfilled')
         and ${a.startsAt} < ${until.toISOString()}::timestamptz and ${a.endsAt} > ${from.toISOString()}::timestamptz
         and ${a.startsAt} > ${from.toISOString()}::timestamptz - interval '1 day'
    )
    select (select coalesce(json_agg(hour), '[]') from hour) as hours,
           (select coalesce(json_agg(exception), '[]') from exception) as exceptions,
           (select coalesce(json_agg(booked), '[]') from booked) as booked`)
  const hours = read?.hours ?? []
  const exceptions = reviveDates(read?.exceptions ?? [], 'startsAt', 'endsAt')
  const booked = reviveDates(read?.booked ?? [], 'startsAt', 'endsAt')
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
