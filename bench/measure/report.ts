import { type Bar, printedBar } from './bars'
import type { Spread } from './interleave'

/** One figure in results.json. */
export interface Figure extends Spread {
  /** For example “warm, 16 callers: time ÷ session alone”. */
  readonly name: string
  readonly unit:
    | 'ratio'
    | 'µs'
    | 'ms'
    | 'kB'
    | 'statements'
    | 'store calls'
    | 'tabs'
    | 'pages'
    | 'bytes'
    | '%'
}

/** A table for people; the first row is its head. */
type Table = readonly (readonly string[])[]

/** The result of one benchmark. */
export interface Report {
  readonly title: string
  readonly tables: readonly Table[]
  /** Notes below the tables: omissions, assumptions. */
  readonly notes: readonly string[]
  readonly bars: readonly Bar[]
  readonly figures: readonly Figure[]
}

/** The tables, notes and bars of a report as text. */
export function printed({ title, tables, notes, bars }: Report): string {
  return [title, ...tables.flatMap(linesOf), ...notes, ...bars.map(printedBar)].join('\n')
}

/** The lines of a table: the first column to the left, the others to the right. */
function linesOf(table: Table): string[] {
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
  return [rule, head, rule, ...body, rule]
}

/** A ratio as the tables show it: the median of the rounds, with the least and the greatest. */
export function ratioCell({ median, min, max }: Spread): string {
  return `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`
}

/** A number with about three significant digits. */
export function numberCell(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** A figure that was counted, not measured. */
export function counted(name: string, unit: Figure['unit'], value: number): Figure {
  return { name, unit, median: value, min: value, max: value, rounds: 1 }
}
