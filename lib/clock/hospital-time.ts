import { env } from '../platform/env'
import { now } from './clock'
import { type Day, dayOf, instantOf } from './day'

/** Today, by the hospital's clock and in its time zone. */
export function today(): Day {
  return dayOf(now(), env().timeZone)
}

/** The day on which `at` falls for the hospital. */
export function hospitalDay(at: Date): Day {
  return dayOf(at, env().timeZone)
}

/** The instant at which the hospital's clocks show `day` and `time` (`HH:MM`). */
export function hospitalInstant(day: Day, time: string): Date {
  return instantOf(day, time, env().timeZone)
}

/** The first instant of `day` for the hospital, in ISO 8601, as statements take it. */
export const dayBegins = (day: Day) => hospitalInstant(day, '00:00').toISOString()

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

/** The time of day, for what happened or happens on a day that is known: "14:05". */
export function clockTime(at: Date): string {
  return format(at, { hour: '2-digit', minute: '2-digit' })
}

/** Day and time: "29 Sept 2026, 14:05". */
export function dayAndTime(at: Date): string {
  return format(at, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })
}

/** A day as it is read: "29 Sept 2026", with `weekday` "Tue, 29 Sept 2026". */
export function dayWords(day: Day, { weekday = false } = {}): string {
  const at = new Date(`${day}T00:00:00Z`)
  const parts: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }
  return format(at, weekday ? { ...parts, weekday: 'short' } : parts)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs far more than using it, and there are but a few. */
function format(at: Date, parts: Intl.DateTimeFormatOptions): string {
  const options = { timeZone: env().timeZone, ...parts }
  const key = JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', options)
  formats.set(key, known)
  return known.format(at)
}
