import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '@/db/client'
import { readPropagation, type ServedProcess } from '../access/delivery/propagation'
import type { StoreKind } from '../snapshot/store'
import type { Tool } from './tool'

const POLL_MS = 50

/** How many running processes have reached `version` or a later one. */
export interface Served {
  running: number
  served: number
}

/** Waits until all running processes have served `version`, but no longer than `seconds`. */
export async function waitUntilServed(sql: Sql, version: string, seconds: number): Promise<Served> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const { processes } = await readPropagation(sql)
    // Another change may have followed; a process that serves it is past this version.
    const served = processes.filter(
      ({ servedVersion, state }) => servedVersion === version || state === 'current',
    ).length
    const answer = { running: processes.length, served }
    if (served === processes.length || performance.now() >= deadline) return answer
    await sleep(POLL_MS)
  }
}

/** A warning if the running processes use a different store from this tool’s settings. */
export function otherStore(processes: readonly ServedProcess[], own: StoreKind): string[] {
  const used = [...new Set(processes.map((process) => process.store))].filter((store) => store !== own).sort()
  if (used.length === 0) return []
  return [
    `Warning: the running portal uses the ${used.join(' and ')} store, and this command the ${own} store. ` +
      'Give the tool the same CACHE_STORE, REDIS_URL and UPSTASH_ settings as the portal.',
  ]
}

/** The warning of `otherStore` for the currently running processes. */
export async function warnOtherStore(tool: Tool): Promise<string[]> {
  return otherStore((await readPropagation(tool.sql)).processes, tool.settings.cacheStore)
}
