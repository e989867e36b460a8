import type { Period } from '@/db/columns'
import { addDays, type Day, weekdayOf } from '../../clock/day'
import { clockTime, dayAndTime, hospitalDay, hospitalInstant } from '../../clock/hospital-time'
import { shiftWords } from '../words/pages'

/** A shift with its end. */
export interface Shift extends Period {
  until: Date
}

/**
 * The shift from `from` on `day` to the next time that clocks show `to`, both `HH:MM`: an end that is not later is on the
 * next day. It lasts what it lasts, an hour more or less on the nights when the clocks change.
 */
export function shiftOn(day: Day, from: string, to: string): Shift {
  return { from: hospitalInstant(day, from), until: hospitalInstant(to > from ? day : addDays(day, 1), to) }
}

/** The wall clock of `at`, `HH:MM`, as it is typed. */
export const typedTime = (at: Date) => clockTime(at).slice(0, 5)

/** The same shift a week later, by the clock on the wall. */
export function weekLater({ from, until }: Shift): Shift {
  const later = (at: Date) => hospitalInstant(addDays(hospitalDay(at), 7), typedTime(at))
  return { from: later(from), until: later(until) }
}

/** The Monday of the week of `day`. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))

/** “29 Sept 2026, 19:00 to 07:00”; with the day of the end where it is not within a day. */
export function shiftText({ from, until }: Shift): string {
  const isNear = until.getTime() - from.getTime() < 86_400_000
  return shiftWords.fromTo(dayAndTime(from), isNear ? clockTime(until) : dayAndTime(until))
}
