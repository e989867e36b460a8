import type { Spread } from './interleave'

/** What a figure must be, and the figure. A count must hold on every machine; a time is only printed. */
export interface Bar {
  /** For example “SQL statements a check, warm, 1 caller”. */
  readonly name: string
  readonly kind: 'count' | 'time'
  readonly measured: Spread
  readonly limit: number
  /** Whether the figure may be as great as the limit. */
  readonly inclusive: boolean
  readonly unit: string
  readonly met: boolean
}

type Wanted = Pick<Bar, 'name' | 'limit' | 'unit'> & { inclusive?: boolean }

/** A bar for what was counted. The run fails when it is not met. */
export function countBar(wanted: Wanted, value: number): Bar {
  return bar('count', wanted, { median: value, min: value, max: value, rounds: 1 }, value)
}

/** A bar for a time or a ratio of times, held against `judged`, by default the median. */
export function timeBar(wanted: Wanted, measured: Spread, judged = measured.median): Bar {
  return bar('time', wanted, measured, judged)
}

function bar(kind: Bar['kind'], wanted: Wanted, measured: Spread, judged: number): Bar {
  const { inclusive = false, limit } = wanted
  // Written so that a figure which is no number meets nothing.
  const met = inclusive ? judged <= limit : judged < limit
  return { ...wanted, kind, measured, inclusive, met }
}

/** A bar as one line: what was wanted, what was measured, and whether it is met. */
export function printedBar({ name, measured, limit, inclusive, unit, met }: Bar): string {
  const wanted = `${inclusive ? 'at most' : 'under'} ${limit}${unit}`
  const digits = measured.median > 0 && measured.median < 0.1 ? 4 : 2
  const [median, min, max] = [measured.median, measured.min, measured.max].map((value) =>
    value.toFixed(digits),
  )
  const found = measured.rounds === 1 ? `${median}${unit}` : `${median}${unit} (${min}–${max})`
  return `${met ? 'met    ' : 'NOT met'}  ${name}: ${found}; ${wanted}`
}
