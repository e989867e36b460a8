import type { Spread } from './interleave'

/** One figure as it is kept in results.json. */
export interface Figure extends Spread {
  /** For example “warm, 16 callers: time ÷ session alone”. */
  readonly name: string
  readonly unit: 'ratio' | 'µs' | 'ms' | 'statements' | 'store calls'
}

/** What one benchmark found out. */
export interface Report {
  readonly title: string
  /** The table for people; the first row is its head. */
  readonly table: readonly (readonly string[])[]
  /** Sentences below the table: what was left out, what the figures rest on. */
  readonly notes: readonly string[]
  readonly figures: readonly Figure[]
}

/** The table and notes of a report as text: the first column to the left, the others to the right. */
export function printed({ title, table, notes }: Report): string {
  const columns = Math.max(...table.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  )
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  const [head = '', ...body] = lines
  const rule = '─'.repeat(Math.max(...lines.map((line) => line.length)))
  return [title, rule, head, rule, ...body, rule, ...notes].join('\n')
}

/** A ratio as the tables show it: the median of the rounds, with the least and the greatest. */
export function ratioCell({ median, min, max }: Spread): string {
  return `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`
}

/** A number with about three digits that count. */
export function numberCell(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** A figure that was counted and not measured. */
export function counted(name: string, unit: Figure['unit'], value: number): Figure {
  return { name, unit, median: value, min: value, max: value, rounds: 1 }
}
