import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from './outcome'

/** How often each kind of operation ended in each way. */
export type Counts = Record<string, Record<string, number>>

/** Some thousand operations that were done before the invariants were counted. */
export interface Stretch {
  /** When it ended. */
  at: string
  /** Of its run; the operations follow from it, if there is one worker and no fault. */
  seed: number
  workers: number
  seconds: number
  counts: Counts
  /** What went wrong in the portal, once each. */
  mistakes: string[]
  /** The invariants that were broken at its end. */
  broken: { name: string; rows: number; ids: string[] }[]
  killed: number
  cut: number
  /** Of the tables, at the end of a run: see digest.ts. */
  digest?: string
}

/** The file of what the runs did. */
export const RUNS = 'runs.jsonl'
const runs = (folder: string) => join(folder, RUNS)

/** Adds a stretch to those of all runs, which stay when the database is made again. */
export function keepStretch(folder: string, stretch: Stretch): void {
  appendFileSync(runs(folder), `${JSON.stringify(stretch)}\n`)
}

/** The stretches of all runs. */
export const readStretches = (folder: string): Stretch[] => linesOf<Stretch>(runs(folder))

/** What the workers’ logs in `folder` say, which are not yet part of a stretch. */
export const readLogs = (folder: string): Outcome[] =>
  logsIn(folder).flatMap((path) => linesOf<Outcome>(path))

/** Removes the logs of a stretch that is kept. */
export const removeLogs = (folder: string): void => {
  for (const path of logsIn(folder)) rmSync(path)
}

const logsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^worker-.*\.jsonl$/.test(name))
        .map((name) => join(folder, name))
    : []

/** The whole lines of a log; that of a process that was killed may end in a part of one. */
export function linesOf<Line>(path: string): Line[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Line]
      } catch {
        return []
      }
    })
}

/** Counts outcomes, by kind. */
export const countsOf = (all: readonly Outcome[]): Counts =>
  summed(all.map(({ kind, outcome }) => ({ [kind]: { [outcome]: 1 } })))

/** How many operations `counts` has. */
export const operationsIn = (counts: Counts): number =>
  Object.values(counts).reduce(
    (sum, of) => sum + Object.values(of).reduce((part, count) => part + count, 0),
    0,
  )

/** The sum of several counts. */
export function summed(all: readonly Counts[]): Counts {
  const sum: Counts = {}
  for (const [kind, outcomes] of all.flatMap((counts) => Object.entries(counts))) {
    const of = sum[kind] ?? {}
    for (const [outcome, count] of Object.entries(outcomes)) of[outcome] = (of[outcome] ?? 0) + count
    sum[kind] = of
  }
  return sum
}
