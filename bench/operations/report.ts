import { type Counts, operationsIn, type Stretch, summed } from './log'

/** A table of the operations: each kind with how often it was done, refused by code, and lost. */
function tableOf(counts: Counts): string[] {
  const kinds = Object.keys(counts).sort()
  const outcomes = [...new Set(Object.values(counts).flatMap(Object.keys))].sort()
  const sumOf = (outcome: string) => kinds.reduce((sum, kind) => sum + (counts[kind]?.[outcome] ?? 0), 0)
  const rows = [
    ['operation', ...outcomes],
    ...kinds.map((kind) => [kind, ...outcomes.map((outcome) => String(counts[kind]?.[outcome] ?? 0))]),
    ['all', ...outcomes.map((outcome) => String(sumOf(outcome)))],
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  )
}

/** The sum of all runs, with a line for each seed. */
export function reportOfRuns(stretches: readonly Stretch[]): string[] {
  const seeds = [...new Set(stretches.map(({ seed }) => seed))]
  const lines = seeds.map((seed) => {
    const of = stretches.filter((one) => one.seed === seed)
    return `seed ${seed}: ${lineOf(of)}, digest ${of.at(-1)?.digest?.slice(0, 16) ?? 'none, as it did not end'}`
  })
  return [
    ...lines,
    `all runs: ${lineOf(stretches)}`,
    ...tableOf(summed(stretches.map(({ counts }) => counts))),
  ]
}

function lineOf(stretches: readonly Stretch[]): string {
  const counts = summed(stretches.map((one) => one.counts))
  const sum = (of: (one: Stretch) => number) => stretches.reduce((total, one) => total + of(one), 0)
  const seconds = sum((one) => one.seconds)
  return [
    `${operationsIn(counts).toLocaleString('en')} operations in ${Math.round(seconds)} s`,
    `${sum(({ killed }) => killed)} processes killed and ${sum(({ cut }) => cut)} connections cut`,
    `${sum(({ broken }) => broken.length)} invariants broken, ${sum(({ mistakes }) => mistakes.length)} mistakes`,
  ].join(', ')
}
