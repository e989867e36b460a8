import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Sql } from '@/db/client'
import { serverProcess as t } from '@/db/schema/snapshot'
import { names } from '@/db/select-list'
import { throttle } from './throttle'

const HEARTBEAT_MS = 5_000
const SOON_MS = 20
/** At most four writes a second per process, however many changes and open tabs there are. */
const GAP_MS = 250
const VERSIONS_REMEMBERED = 8

/** The open tabs of this process. */
export interface TabCount {
  readonly size: number
  /** How many were notified that their access changed at `version`. */
  toldOf(version: string): number
}

/**
 * Reports which version this process last served or held, since when, and how many open tabs it has, so that
 * Settings can show how far a change has spread. Written soon after it changes and otherwise every few
 * seconds, never by a request. Nothing depends on it; a failed write is left to the next heartbeat.
 *
 * Times use the database's clock, like the time of the change: the report gives an age by this process's
 * monotonic timer, and the database subtracts it from its own time. Network time counts as delay, so the
 * reported time is never too early.
 */
export function servedReporter(sql: Sql, store: string) {
  const id = randomUUID()
  /** When this process first reached each recent version, by its monotonic timer in milliseconds. */
  const since = new Map<string, number>()
  let latest: string | undefined
  let tabs: TabCount = { size: 0, toldOf: () => 0 }
  let beat: NodeJS.Timeout | undefined

  const report = throttle(
    async () => {
      const version = latest ?? null
      const agoMs = performance.now() - (since.get(version ?? '') ?? 0)
      await sql`
        insert into ${t} (${names(t.id, t.host, t.pid, t.store, t.servedVersion, t.servedAt, t.tabsOpen, t.tabsTold)})
        values (${id}, ${hostname()}, ${process.pid}, ${store}, ${version},
                case when ${version}::uuid is not null
                  then clock_timestamp() - ${agoMs}::float8 * interval '1 millisecond' end,
                ${tabs.size}, ${tabs.toldOf(latest ?? '')})
        on conflict (${names(t.id)}) do update set
          ${names(t.seenAt)} = now(), ${names(t.servedVersion)} = excluded.${names(t.servedVersion)},
          ${names(t.tabsOpen)} = excluded.${names(t.tabsOpen)}, ${names(t.tabsTold)} = excluded.${names(t.tabsTold)},
          ${names(t.servedAt)} = case when ${t.servedVersion} = excluded.${names(t.servedVersion)}
            then ${t.servedAt} else excluded.${names(t.servedAt)} end`
    },
    { soonMs: SOON_MS, gapMs: GAP_MS },
  )
  const forgetTheDead = () =>
    void sql`delete from ${t} where ${t.seenAt} < now() - interval '1 hour'`.catch(() => {})

  return {
    start() {
      if (beat) return
      report.ask()
      beat = setInterval(() => {
        report.ask()
        forgetTheDead()
      }, HEARTBEAT_MS).unref()
    },
    /** Notes that this process has served or held `version`. Called with each request. */
    note(version: string) {
      if (version === latest) return
      latest = version
      // A request that began before a change may end after one that began later; a version keeps its first
      // time.
      if (!since.has(version)) since.set(version, performance.now())
      const [oldest = ''] = since.keys()
      if (since.size > VERSIONS_REMEMBERED) since.delete(oldest)
      report.ask()
    },
    /** Sets the open tabs to report from now on. */
    count(counted: TabCount) {
      tabs = counted
    },
    /** The number of open tabs, or of those told, has changed. */
    tabsChanged() {
      report.ask()
    },
    /** Stops writing, and waits for a write in progress. */
    async pause() {
      clearInterval(beat)
      await report.stop()
    },
    /** Deletes the report. Sends the query in the same tick, because the pool may be closed in the next. */
    async stop() {
      clearInterval(beat)
      void report.stop()
      await sql`delete from ${t} where ${t.id} = ${id}`.catch(() => {})
    },
  }
}
