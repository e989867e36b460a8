import { addDays, type Day, instantOf, startOfDay, weekdayOf } from '../../clock/day'
import { type Hours, passesMidnight } from './weekly-hours'

export interface Span {
  startsAt: Date
  endsAt: Date
}

/** A closure, or extra hours beyond the weekly ones. */
export interface HoursException extends Span {
  kind: 'closed' | 'open'
  /** Null: the whole clinic. */
  practitionerId: number | null
  /** Null: the practitioner in every clinic. */
  clinicId: string | null
}

export interface Booked extends Span {
  practitionerId: number
}

/** A time that can be booked. */
export interface Slot extends Span {
  practitionerId: number
  clinicId: string
  room: string
}

/** Minutes after the booked time at which a patient who has not checked in is late. */
export const LATE_MINUTES = 15

/** Slot length in extra hours of a practitioner without weekly hours in the clinic. */
const USUAL_MINUTES = 20

/** Whether two periods overlap. One that ends at ten and one that begins at ten do not. */
export const meet = (one: Span, other: Span) => one.startsAt < other.endsAt && other.startsAt < one.endsAt

/**
 * The free slots that begin on `day`, in order of time: weekly and extra hours without closures and bookings, also of
 * hours that began the evening before. Slots of one practitioner never overlap, whatever the hours say. On a day when
 * the clocks change, slots keep their length and the hours are shorter or longer by the change.
 */
export function freeSlots({
  day,
  timeZone,
  hours,
  exceptions,
  booked,
}: {
  day: Day
  timeZone: string
  hours: readonly Hours[]
  exceptions: readonly HoursException[]
  booked: readonly Booked[]
}): Slot[] {
  const [begin, end] = boundsOf(day, timeZone)
  const opened = [addDays(day, -1), day].flatMap((one) => [
    ...weeklyOpening(one, timeZone, hours),
    ...extraOpening(one, timeZone, hours, exceptions),
  ])
  const all = opened
    .flatMap(slotsOfOpening)
    .filter(({ startsAt, endsAt }) => endsAt > begin && startsAt < end)
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  const taken = new Map<number, Slot[]>()
  const free = all.filter((slot) => {
    if (exceptions.some((exception) => exception.kind === 'closed' && closes(exception, slot))) return false
    if (booked.some((one) => one.practitionerId === slot.practitionerId && meet(one, slot))) return false
    const own = taken.get(slot.practitionerId) ?? []
    if (own.some((one) => meet(one, slot))) return false
    taken.set(slot.practitionerId, [...own, slot])
    return true
  })
  return free.filter(({ startsAt }) => startsAt >= begin)
}

/** Whether the exception applies to this practitioner and clinic and overlaps this period. */
export function closes(
  exception: HoursException,
  slot: Span & { practitionerId: number | null; clinicId: string },
): boolean {
  const mine = exception.practitionerId === null || exception.practitionerId === slot.practitionerId
  const here = exception.clinicId === null || exception.clinicId === slot.clinicId
  return mine && here && meet(exception, slot)
}

type Opening = Slot & { slotMinutes: number }

const valid = ({ validFrom, validTo }: Hours, day: Day) =>
  validFrom <= day && (validTo === null || day <= validTo)

function weeklyOpening(day: Day, timeZone: string, hours: readonly Hours[]): Opening[] {
  return hours
    .filter((one) => one.weekday === weekdayOf(day) && valid(one, day))
    .map((one) => ({
      ...one,
      startsAt: instantOf(day, one.startsAt, timeZone),
      endsAt: instantOf(passesMidnight(one) ? addDays(day, 1) : day, one.endsAt, timeZone),
    }))
}

/** Extra hours that begin on `day`, in the room and with the slots of the practitioner's weekly hours there. */
function extraOpening(
  day: Day,
  timeZone: string,
  hours: readonly Hours[],
  exceptions: readonly HoursException[],
): Opening[] {
  const [begin, end] = boundsOf(day, timeZone)
  return exceptions.flatMap(({ kind, practitionerId, clinicId, startsAt, endsAt }) => {
    if (kind !== 'open' || practitionerId === null || clinicId === null) return []
    if (startsAt < begin || startsAt >= end) return []
    const usual = hours.find((one) => one.practitionerId === practitionerId && one.clinicId === clinicId)
    const { room, slotMinutes } = usual ?? { room: '', slotMinutes: USUAL_MINUTES }
    return [{ practitionerId, clinicId, startsAt, endsAt, room, slotMinutes }]
  })
}

function slotsOfOpening({ slotMinutes, startsAt, endsAt, practitionerId, clinicId, room }: Opening): Slot[] {
  const length = slotMinutes * 60_000
  const count = Math.max(0, Math.floor((endsAt.getTime() - startsAt.getTime()) / length))
  return Array.from({ length: count }, (_, nth) => ({
    practitionerId,
    clinicId,
    room,
    startsAt: new Date(startsAt.getTime() + nth * length),
    endsAt: new Date(startsAt.getTime() + (nth + 1) * length),
  }))
}

/** The first instant of `day` and the first after it. */
export function boundsOf(day: Day, timeZone: string): [Date, Date] {
  return [startOfDay(day, timeZone), startOfDay(addDays(day, 1), timeZone)]
}
