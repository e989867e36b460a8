import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '@/db/client'
import { readServedProcesses, type ServedProcess } from '../access/served'
import type { StoreKind } from '../snapshot/store'
import type { Tool } from './tool'

const POLL_MS = 50

/** The current version of the access data, and when it was moved as an ISO instant. */
export interface CurrentVersion {
  version: string
  changedAt: string
}

/** Reads the version. Throws when the database was never migrated. */
export async function readCurrentVersion(sql: Sql): Promise<CurrentVersion> {
  const [row] = await sql<CurrentVersion[]>`
    select version, to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt"
      from snapshot_version where name = 'access'`
  if (!row)
    throw new Error('The database has no version of the access data. Run npm run -s portal -- db migrate.')
  return row
}

/** How a process stands towards the current version. */
export function stateOf(process: ServedProcess, version: string): 'current' | 'behind' | 'never' {
  if (process.servedVersion === null) return 'never'
  return process.servedVersion === version ? 'current' : 'behind'
}

/** How many of the running processes have answered a request at `version`, or at a later one, by now. */
export interface Served {
  running: number
  served: number
}

/** Waits until all running processes have served `version`, but no longer than `seconds`. */
export async function waitUntilServed(sql: Sql, version: string, seconds: number): Promise<Served> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const processes = await readServedProcesses(sql)
    // Another change may have followed, and who serves that one has left the older one behind.
    const current = await readCurrentVersion(sql)
    const served = processes.filter(
      ({ servedVersion }) => servedVersion === version || servedVersion === current.version,
    ).length
    const answer = { running: processes.length, served }
    if (served === processes.length || performance.now() >= deadline) return answer
    await sleep(POLL_MS)
  }
}

/** A warning when the running processes use another store than this tool was told of, else nothing. */
export function otherStore(processes: readonly ServedProcess[], own: StoreKind): string[] {
  const used = [...new Set(processes.map((process) => process.store))].filter((store) => store !== own).sort()
  if (used.length === 0) return []
  return [
    `Warning: the running portal uses the ${used.join(' and ')} store, and this command the ${own} store. ` +
      'Give the tool the same CACHE_STORE, REDIS_URL and UPSTASH_ settings as the portal.',
  ]
}

/** The warning of `otherStore` for the processes that run now. */
export async function warnOtherStore(tool: Tool): Promise<string[]> {
  return otherStore(await readServedProcesses(tool.sql), tool.settings.cacheStore)
}
