import { clockTime, dayAndTime, dayWords, hospitalDay, today } from '@/lib/clock/hospital-time'

/** When a point of a line was, in short and in full: of today the time, of this year the day, of an earlier one month and year. */
export function pointAt(at: Date): { when: string; exact: string } {
  const day = hospitalDay(at)
  const words = dayWords(day)
  const when =
    day === today()
      ? clockTime(at)
      : day.slice(0, 4) === today().slice(0, 4)
        ? words.replace(/ \d{4}$/, '')
        : words.replace(/^\d+ /, '')
  return { when, exact: dayAndTime(at) }
}
