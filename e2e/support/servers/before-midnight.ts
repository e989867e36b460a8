/** A run takes about so long until it has tested what has to be today, in milliseconds. */
const NEEDED = 12 * 60_000
const DAY = 24 * 60 * 60_000

/**
 * How long a run that begins at `now` waits, in milliseconds: until the next day, by UTC, if today would end under its
 * tests, which then find no free time left, or what they made on the day before. Otherwise 0.
 */
export function waitBeforeMidnight(now: Date): number {
  const left = DAY - (now.getTime() % DAY)
  return left < NEEDED ? left + 1_000 : 0
}
