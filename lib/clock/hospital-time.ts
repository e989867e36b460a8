import { env } from '../platform/env'
import { now } from './clock'
import { type Day, dayOf, instantOf, startOfDay } from './day'
import { isShownTwice } from './offset'
import { writtenDay } from './written-day'
import { addInZone, hoursInDay, type Later } from './zoned'

/** Today, by the hospital's clock and in its time zone. */
export function today(): Day {
  return dayOf(now(), env().timeZone)
}

/** The hospital’s calendar day of `at`. */
export function hospitalDay(at: Date): Day {
  return dayOf(at, env().timeZone)
}

/** The instant at which the hospital's clocks show `day` and `time` (`HH:MM`); skipped and repeated times as `instantOf`. */
export function hospitalInstant(day: Day, time: string): Date {
  return instantOf(day, time, env().timeZone)
}

/** The first instant of the hospital’s `day`, in ISO 8601 for SQL. */
export const dayBegins = (day: Day) => startOfDay(day, env().timeZone).toISOString()

/** `at` plus a duration in the hospital’s zone: days keep the time of day, hours have sixty minutes. */
export function hospitalLater(at: Date, later: Later): Date {
  return addInZone(at, later, env().timeZone)
}

/** The length of `day` in hours in the hospital’s zone: 24, or 23 or 25 when the clocks change. */
export function hospitalDayHours(day: Day): number {
  return hoursInDay(day, env().timeZone)
}

/** `at` to the second, with its zone: "Tue, 29 Sept 2026, 14:05:09 UTC". */
export function exactTime(at: Date): string {
  return format(at, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  })
}

/**
 * The time of day: "14:05". In the night when the clocks go back, a repeated time includes its zone: "01:30 WEST",
 * then "01:30 WET".
 */
export function clockTime(at: Date): string {
  return format(at, { hour: '2-digit', minute: '2-digit', ...zoneIfShownTwice(at) })
}

/** Day and time: "29 Sept 2026, 14:05"; with the zone where `clockTime` includes it. */
export function dayAndTime(at: Date): string {
  return format(at, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...zoneIfShownTwice(at),
  })
}

/** Formats a day: "29 Sept 2026", with `weekday` "Tue, 29 Sept 2026". */
export function dayWords(day: Day, { weekday = false } = {}): string {
  return writtenDay(day, { weekday })
}

const zoneIfShownTwice = (at: Date): Intl.DateTimeFormatOptions =>
  isShownTwice(at.getTime(), env().timeZone) ? { timeZoneName: 'short' } : {}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Cached, because creating a formatter costs far more than using it. */
function format(at: Date, parts: Intl.DateTimeFormatOptions): string {
  const options = { timeZone: env().timeZone, ...parts }
  const key = JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', options)
  formats.set(key, known)
  return known.format(at)
}
