import { propagationWords as words } from '../words/propagation'
import type { Propagation, ServedProcess } from './propagation'

/** How far a change has spread, in numbers. */
export interface Reach {
  /** Processes that have served or held the current version. */
  on: number
  /** Running processes. */
  of: number
  /** Milliseconds from the commit until the last of them; null while one is missing or none can tell. */
  withinMs: number | null
  tabsOpen: number
  tabsTold: number
}

/** Aggregates the processes’ reports. Tabs told of an older version are not counted. */
export function reachOf({ processes }: Pick<Propagation, 'processes'>): Reach {
  const current = processes.filter((process) => process.state === 'current')
  const times = current.flatMap(({ afterCommitMs }) => afterCommitMs ?? [])
  const isEverywhere = current.length === processes.length
  return {
    on: current.length,
    of: processes.length,
    withinMs: isEverywhere && times.length > 0 ? Math.max(...times) : null,
    tabsOpen: sum(processes, 'tabsOpen'),
    tabsTold: sum(current, 'tabsTold'),
  }
}

/** "on 3 of 3 processes, 84 ms after the commit". */
export function reachWords(reach: Reach): string {
  if (reach.of === 0) return words.noProcess
  const on = words.on(reach.on, reach.of)
  if (reach.on < reach.of) return on
  return reach.withinMs === null ? words.sinceCommit(on) : words.afterCommit(on, reach.withinMs)
}

/** "12 open tabs, 4 told to refresh". */
export function tabWords({ tabsOpen, tabsTold }: Reach): string {
  return words.tabs(tabsOpen, tabsTold)
}

/** The processes still missing: "Process 4711 on ward-3 last seen 9 s ago, and 2 more". Empty when there are none. */
export function missingWords({ processes }: Pick<Propagation, 'processes'>): string {
  const missing = processes.filter((process) => process.state !== 'current')
  // The one silent for longest is the one to investigate.
  const [first] = missing.toSorted((a, b) => b.seenSecondsAgo - a.seenSecondsAgo)
  if (!first) return ''
  return words.missing(first, missing.length - 1)
}

/** The first letters of a version, enough to tell two apart. */
export function shortVersion(version: string): string {
  return version.slice(0, 8)
}

function sum(processes: readonly ServedProcess[], field: 'tabsOpen' | 'tabsTold'): number {
  return processes.reduce((total, process) => total + process[field], 0)
}
