import { addDays } from '../../clock/day'
import { hospitalDay, hospitalInstant } from '../../clock/hospital-time'

/** The last instant up to `now` at which the hospital’s clocks showed `time` (`HH:MM`): of tonight or of the day before. */
export function lastTime(time: string, now: Date): Date {
  const day = hospitalDay(now)
  const today = hospitalInstant(day, time)
  return today <= now ? today : hospitalInstant(addDays(day, -1), time)
}
