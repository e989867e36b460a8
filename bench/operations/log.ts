import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from './draw'

/** Every operation of the workers’ logs in `folder`, of all runs. A line that a killed worker did not finish does not count. */
export function readLogs(folder: string): Outcome[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => linesOf(join(folder, name)))
}

/** The operations of one log. */
export function linesOf(path: string): Outcome[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Outcome]
      } catch {
        return []
      }
    })
}

/** A table of the operations: each kind with how often it was done, refused by code, and lost. */
export function counted(all: readonly Outcome[]): string[] {
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort()
  const outcomes = [...new Set(all.map(({ outcome }) => outcome))].sort()
  const of = (kind: string, outcome: string) =>
    all.reduce((sum, one) => sum + (one.kind === kind && one.outcome === outcome ? 1 : 0), 0)
  const rows = [
    ['operation', ...outcomes],
    ...kinds.map((kind) => [kind, ...outcomes.map((outcome) => String(of(kind, outcome)))]),
    ['all', ...outcomes.map((outcome) => String(kinds.reduce((sum, kind) => sum + of(kind, outcome), 0)))],
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
