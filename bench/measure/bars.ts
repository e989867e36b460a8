import type { Spread } from './interleave'

/** A target and the figure. Counts must hold on every machine; times are only printed. */
export interface Bar {
  /** For example “SQL statements a check, warm, 1 caller”. */
  readonly name: string
  readonly kind: 'count' | 'time'
  /** The compared value: the median, or the maximum where the slowest one counts. */
  readonly value: number
  readonly measured: Spread
  readonly limit: number
  /** Whether the figure may equal the limit. */
  readonly inclusive: boolean
  readonly unit: string
  readonly met: boolean
}

type Wanted = Pick<Bar, 'name' | 'limit' | 'unit'> & { inclusive?: boolean }

/** A bar for a count. The run fails if it is not met. */
export function countBar(wanted: Wanted, value: number): Bar {
  return bar('count', wanted, { median: value, min: value, max: value, rounds: 1 }, value)
}

/** A bar for a time, a ratio of times or memory, held against the median. */
export function timeBar(wanted: Wanted, measured: Spread): Bar {
  return bar('time', wanted, measured, measured.median)
}

/** A bar for a time, held against the maximum. */
export function slowestBar(wanted: Wanted, measured: Spread): Bar {
  return bar('time', { ...wanted, name: `${wanted.name}, slowest` }, measured, measured.max)
}

function bar(kind: Bar['kind'], wanted: Wanted, measured: Spread, value: number): Bar {
  const { inclusive = false, limit } = wanted
  // Written so that NaN never meets a bar.
  const met = inclusive ? value <= limit : value < limit
  return { ...wanted, kind, value, measured, inclusive, met }
}

/** A bar as one line: whether it is met, the figure, and the limit. */
export function printedBar({ name, value, measured, limit, inclusive, unit, met }: Bar): string {
  const wanted = `${inclusive ? 'at most' : 'under'} ${limit}${unit}`
  const { median, min, max, rounds } = measured
  const beside = value === median ? `${digits(min)}–${digits(max)}` : `${digits(median)} in the median`
  const found = rounds === 1 ? '' : ` (${beside})`
  return `${met ? 'met    ' : 'NOT met'}  ${name}: ${digits(value)}${unit}${found}; ${wanted}`
}

/** Small numbers stay distinguishable from zero, large ones need no decimals. */
function digits(value: number): string {
  if (Number.isInteger(value)) return String(value)
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 0.1 ? 2 : 4)
}
