import { type Spread, spread } from './interleave'

/** A spread with its 95th percentile. */
export interface Quantiles extends Spread {
  readonly p95: number
}

/** Median, 95th percentile and bounds of `values`. Throws if there are none. */
export function quantiles(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b)
  return { ...spread(values), p95: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN }
}
