import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Sql } from '@/db/client'

const HEARTBEAT_MS = 5_000

/** Seconds after which a process that was not heard of counts as gone. */
const PROCESS_GONE_SECONDS = 15

/**
 * Reports which version this process last served, so that anyone can see how far a change has come. The report
 * is written soon after the first request at a new version and every few seconds besides; it decides nothing,
 * and a failure to write it is left for the next heartbeat.
 */
export function servedReporter(sql: Sql, store: string) {
  const id = randomUUID()
  let served: { version: string; at: Date } | undefined
  let soon: NodeJS.Timeout | undefined
  let beat: NodeJS.Timeout | undefined
  let stopped = false

  const write = async () => {
    if (stopped) return
    await sql`
      insert into server_process (id, host, pid, store, served_version, served_at)
      values (${id}, ${hostname()}, ${process.pid}, ${store}, ${served?.version ?? null}, ${served?.at.toISOString() ?? null})
      on conflict (id) do update set seen_at = now(), served_version = excluded.served_version, served_at = excluded.served_at`
    await sql`delete from server_process where seen_at < now() - interval '1 hour'`
  }
  const writeQuietly = () => void write().catch(() => {})

  return {
    start() {
      if (beat || stopped) return
      writeQuietly()
      beat = setInterval(writeQuietly, HEARTBEAT_MS).unref()
    },
    note(version: string) {
      if (served?.version === version) return
      served = { version, at: new Date() }
      soon ??= setTimeout(() => {
        soon = undefined
        writeQuietly()
      }, 20).unref()
    },
    async stop() {
      clearInterval(beat)
      clearTimeout(soon)
      stopped = true
      await sql`delete from server_process where id = ${id}`.catch(() => {})
    },
  }
}

/** A running server process and the version that it last served, from `server_process`. */
export interface ServedProcess {
  host: string
  pid: number
  store: string
  servedVersion: string | null
  seenSecondsAgo: number
}

/** The processes that were heard of lately. */
export async function readServedProcesses(sql: Sql): Promise<ServedProcess[]> {
  return await sql<ServedProcess[]>`
    select host, pid, store, served_version as "servedVersion",
           round(extract(epoch from now() - seen_at))::int as "seenSecondsAgo"
      from server_process
     where seen_at > now() - ${PROCESS_GONE_SECONDS} * interval '1 second'
     order by host, pid`
}
