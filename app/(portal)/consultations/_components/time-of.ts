import { clockTime, dayAndTime, hospitalDay, today } from '@/lib/clock/hospital-time'

/** The time alone for today, and with its day for any other. */
export function timeOf(at: Date): string {
  return hospitalDay(at) === today() ? clockTime(at) : dayAndTime(at)
}
