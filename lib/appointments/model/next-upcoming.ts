import { hospitalDay } from '../../clock/hospital-time'
import { LATE_MINUTES } from './rules'

/**
 * The first entry of today that is still to come, or not yet late, where others come before it. `entries` are in order of
 * time. Undefined where a line between them would say nothing.
 */
export function firstToCome<Entry extends { at: Date }>(
  entries: readonly Entry[],
  now: Date,
): Entry | undefined {
  const from = new Date(now.getTime() - LATE_MINUTES * 60_000)
  const first = entries.find(({ at }) => at >= from)
  return first && first !== entries[0] && hospitalDay(first.at) === hospitalDay(now) ? first : undefined
}
