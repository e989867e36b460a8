import type { Random } from '../random/seeded-random'

/** When people come, by the hour of the day: most in the morning, few at night. Their mean is 1. */
const HOURS = [
  ...[0.2, 0.15, 0.1, 0.1, 0.1, 0.2, 0.5, 1.1, 2.2, 2.6, 2.4, 2],
  ...[1.5, 1.7, 1.8, 1.6, 1.3, 1, 0.9, 0.8, 0.7, 0.5, 0.35, 0.2],
] as const
/** From Sunday on; the mean of a week is 1. */
const WEEKDAYS = [0.5, 1.35, 1.2, 1.1, 1.1, 1.15, 0.6] as const

/** How many come within `minutes` of `at`, of so many a day on the mean of a week; the part of one is drawn. */
export function comingNow(
  aDay: number,
  { at, hour, minutes, random }: { at: Date; hour: number; minutes: number; random: Random },
): number {
  const weight = (HOURS[Math.floor(hour)] ?? 1) * (WEEKDAYS[at.getUTCDay()] ?? 1)
  return drawn(((aDay * minutes) / 1_440) * weight, random)
}

/** So many on the mean: the part of one is drawn. */
const drawn = (mean: number, random: Random): number =>
  Math.floor(mean) + (random.share() < mean - Math.floor(mean) ? 1 : 0)
