/**
 * The values beside the grid lines of an axis that reaches from `low` to `high` or a little beyond: steps of
 * 1, 2 or 5 times a power of ten, about `count` of them. Equal ends get a range around them.
 */
export function niceTicks(low: number, high: number, count = 4): number[] {
  const span = high > low ? high - low : Math.abs(low) || 1
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5].find((nice) => rough <= nice * power) ?? 10)
  const first = Math.floor((high > low ? low : low - span / 2) / step)
  const last = Math.ceil((high > low ? high : low + span / 2) / step)
  // From whole steps, so that 0.1 + 0.2 is 0.3.
  return Array.from({ length: last - first + 1 }, (_, nth) => Number(((first + nth) * step).toPrecision(12)))
}

/** Where `value` lies between `from` and `to`, in units of `length`, rounded to a hundredth. */
export function along(
  value: number,
  [from, to]: readonly [number, number],
  length: readonly [number, number],
) {
  const part = to === from ? 0.5 : (value - from) / (to - from)
  return Math.round((length[0] + part * (length[1] - length[0])) * 100) / 100
}
