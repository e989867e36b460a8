/** A day of the calendar, `YYYY-MM-DD`, without a time and without a zone. */
export type Day = string

const millisecondsInDay = 86_400_000

/** The day that the clocks on the wall show at `instant` in `timeZone` (an IANA name). */
export function dayOf(instant: Date, timeZone: string): Day {
  const at = instant.getTime()
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 10)
}

/** `day` and `days` more; fewer when negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * millisecondsInDay).toISOString().slice(0, 10)
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** Whether `text` is a day that the calendar has: not 2026-02-30. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/**
 * The instant at which the clocks on the wall in `timeZone` show `day` and `time` (`HH:MM`). An hour that is skipped in
 * spring is read as the one after it; of an hour that comes twice in autumn this is the first.
 */
export function instantOf(day: Day, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time.slice(0, 5)}:00Z`)
  const shownAt = (at: number) => at + offsetAt(at, timeZone)
  const candidates = [-1, 1].map(
    (side) => wanted - offsetAt(wanted + (side * millisecondsInDay) / 2, timeZone),
  )
  const exact = candidates.filter((at) => shownAt(at) === wanted)
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates))
}

/** How far the clocks in `timeZone` are ahead of UTC at `at`, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = wallClock(timeZone)
    .formatToParts(at)
    .map(({ type, value }) => [type, Number(value)])
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = Object.fromEntries(parts)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

const wallClocks = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs far more than using it, and a hospital has but one zone. */
function wallClock(timeZone: string): Intl.DateTimeFormat {
  const made =
    wallClocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
  wallClocks.set(timeZone, made)
  return made
}
