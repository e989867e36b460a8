import { Temporal } from 'temporal-polyfill'
import type { Day } from './day'

/** Whole numbers of one sign; negative ones go back in time. */
export interface Later {
  /** Calendar days: the same time of day, 23, 24 or 25 hours later. */
  days?: number
  /** Hours of sixty minutes each, whatever the clocks do. */
  hours?: number
  minutes?: number
}

/**
 * `instant` plus a duration in `timeZone`: days first, then hours and minutes. A skipped or repeated time
 * after adding the days is resolved as by `instantOf`. Throws RangeError for fractions and mixed signs.
 */
export function addInZone(instant: Date, later: Later, timeZone: string): Date {
  const shown = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
  return new Date(shown.add(later).epochMilliseconds)
}

/** How many hours `day` has in `timeZone`: 24, 23 or 25 when the clocks change, 23.5 or 24.5 on Lord Howe Island. */
export function hoursInDay(day: Day, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).hoursInDay
}
