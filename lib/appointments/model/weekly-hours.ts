import { addDays, type Day } from '../../clock/day'

/**
 * The weekly hours of a practitioner in a clinic. Times are `HH:MM` by the clocks on the wall, the end up to `24:00`;
 * an end before the beginning is on the next day.
 */
export interface Hours {
  practitionerId: number
  clinicId: string
  room: string
  /** The day on which they begin, ISO 8601: 1 is Monday, 7 is Sunday. */
  weekday: number
  startsAt: string
  endsAt: string
  slotMinutes: number
  validFrom: Day
  /** The last day; null while open-ended. */
  validTo: Day | null
}

type Times = Pick<Hours, 'startsAt' | 'endsAt'>

/** Whether hours end on the day after they begin. Those until `24:00` do not. */
export const passesMidnight = ({ startsAt, endsAt }: Times) => endsAt <= startsAt

/** An end at midnight, which a time field gives as `00:00`, as the end of the day: `24:00`. */
export const endOfHours = (endsAt: string) => (endsAt === '00:00' ? '24:00' : endsAt)

/** Whether two weekly hours conflict: times that overlap on days when both are valid, also past midnight. */
export function hoursClash(one: Hours, other: Hours): boolean {
  if (one.practitionerId !== other.practitionerId) return false
  // Neither lasts longer than a day, so only those of the same day and of the days beside it can meet.
  return [-1, 0, 1].some((later) => {
    if ((one.weekday + later + 6) % 7 !== (other.weekday + 6) % 7) return false
    const [first, second] = [minutesOf(one), minutesOf(other)]
    return (
      first.from < second.until + later * DAY &&
      second.from + later * DAY < first.until &&
      within(one.validFrom, other.validTo && addDays(other.validTo, -later)) &&
      within(addDays(other.validFrom, -later), one.validTo)
    )
  })
}

const DAY = 24 * 60

const within = (day: Day, last: Day | null) => last === null || day <= last

/** From the midnight before the hours begin. */
function minutesOf(hours: Times): { from: number; until: number } {
  const until = minutes(hours.endsAt) + (passesMidnight(hours) ? DAY : 0)
  return { from: minutes(hours.startsAt), until }
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
