import { hospitalDay } from '../../clock/hospital-time'
import { LATE_MINUTES } from './rules'

/**
 * The first entry of today that is upcoming or not yet late, if others precede it. `entries` are in order of time.
 * Undefined where a “now” line would be meaningless.
 */
export function firstToCome<Entry extends { at: Date }>(
  entries: readonly Entry[],
  now: Date,
): Entry | undefined {
  const from = new Date(now.getTime() - LATE_MINUTES * 60_000)
  const first = entries.find(({ at }) => at >= from)
  return first && first !== entries[0] && hospitalDay(first.at) === hospitalDay(now) ? first : undefined
}
