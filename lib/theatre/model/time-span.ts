import { clockTime, dayAndTime, hospitalDay } from '../../clock/hospital-time'
import { timeWords } from '../words/times'

/** A time that is booked, with its end. */
export interface Span {
  from: Date
  until: Date
}

/** `minutes` from `from` on: as long on the night when the clocks change. */
export const spanOf = (from: Date, minutes: number): Span => ({
  from,
  until: new Date(from.getTime() + minutes * 60_000),
})

/** "29 Sept 2026, 20:00 to 23:30", with the day of the end where that is another. */
export const spanText = ({ from, until }: Span) =>
  timeWords.fromTo(
    dayAndTime(from),
    hospitalDay(from) === hospitalDay(until) ? clockTime(until) : dayAndTime(until),
  )
