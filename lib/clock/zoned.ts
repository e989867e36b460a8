import { Temporal } from 'temporal-polyfill'
import type { Day } from './day'

/** Whole numbers of one sign; negative ones lead back. */
export interface Later {
  /** Days of the calendar: the clocks show the same time, be it 23, 24 or 25 hours later. */
  days?: number
  /** Hours of sixty minutes each, whatever the clocks do meanwhile. */
  hours?: number
  minutes?: number
}

/**
 * `instant` and so much later by the clocks of `timeZone`: days first, then hours and minutes. When the days lead to a
 * time that is skipped or comes twice, it is read as by `instantOf`. Throws RangeError for fractions and mixed signs.
 */
export function addInZone(instant: Date, later: Later, timeZone: string): Date {
  const shown = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
  return new Date(shown.add(later).epochMilliseconds)
}

/** How many hours `day` has in `timeZone`: 24, 23 or 25 when the clocks change, 23.5 or 24.5 on Lord Howe Island. */
export function hoursInDay(day: Day, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).hoursInDay
}
