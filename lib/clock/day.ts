import { Temporal } from 'temporal-polyfill'
import { offsetAt } from './offset'

/** A calendar day, `YYYY-MM-DD`, without a time or zone. Text, as the database returns it. */
export type Day = string

const millisecondsInDay = 86_400_000

/** The day that wall clocks in `timeZone` (an IANA name) show at `instant`. */
export function dayOf(instant: Date, timeZone: string): Day {
  const at = instant.getTime()
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 10)
}

/** `day` plus `days`, which may be negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * millisecondsInDay).toISOString().slice(0, 10)
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** Whether `text` is a valid calendar day: not 2026-02-30. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/**
 * The instant at which wall clocks in `timeZone` show `day` and `time` (`HH:MM`, up to `24:00`). A time
 * skipped in spring is shifted forward by the gap; for one that occurs twice in autumn this is the first.
 * (Postgres' `timestamp at time zone` takes the second.) Throws RangeError for an invalid day or time.
 */
export function instantOf(day: Day, time: string, timeZone: string): Date {
  const clock = time.slice(0, 5)
  if (clock === '24:00') return instantOf(addDays(day, 1), '00:00', timeZone)
  const shown = Temporal.PlainDateTime.from(`${day}T${clock}`)
  return new Date(shown.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds)
}

/** The first instant of `day` in `timeZone`: not always 00:00, because some zones skip that hour in spring. */
export function startOfDay(day: Day, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds)
}
