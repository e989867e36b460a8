import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { accessUse, staff } from '@/db/schema/access'
import { names } from '@/db/select-list'
import { hospitalDay } from '../../clock/hospital-time'
import { log } from '../../platform/log'
import { throttle } from '../delivery/throttle'
import { USE_DAYS } from './days'

const [u, s] = [accessUse, alias(staff, 's')]

/** What is noted is written this much later at most: so much is lost if the process dies. */
const SOON_MS = 2_000
const GAP_MS = 2_000
/** People and entries that wait to be written while the database does not answer. Further ones are not counted. */
const MOST_WAITING = 50_000

interface Waiting {
  staffId: number
  entry: string
  day: string
  count: number
  lastAt: Date
}

/**
 * Counts in memory who used which menu or permission, and adds that to the table a little later, in one statement for
 * everything since the last. Nothing waits for it, and a failed write is tried again with the next use.
 */
export function useRecorder(sql: Sql) {
  let waiting = new Map<string, Waiting>()
  let clearedOn = ''

  const add = ({ count, ...use }: Waiting) => {
    const key = `${use.staffId} ${use.day} ${use.entry}`
    const known = waiting.get(key)
    if (!known && waiting.size >= MOST_WAITING) return
    const lastAt = known && known.lastAt > use.lastAt ? known.lastAt : use.lastAt
    waiting.set(key, { ...use, count: count + (known?.count ?? 0), lastAt })
  }

  async function write(): Promise<void> {
    if (waiting.size === 0) return
    const rows = [...waiting.values()]
    waiting = new Map()
    try {
      await sql`
        insert into ${u} (${names(u.staffId, u.entry, u.day, u.count, u.lastAt)})
        select ${s.id}, used.entry, used.day, used.count, used.at
          from unnest(${rows.map(({ staffId }) => staffId)}::int[], ${rows.map(({ entry }) => entry)}::text[],
                      ${rows.map(({ day }) => day)}::date[], ${rows.map(({ count }) => count)}::int[],
                      ${rows.map(({ lastAt }) => lastAt.toISOString())}::timestamptz[]) used (staff_id, entry, day, count, at)
          join ${s} on ${s.id} = used.staff_id
         order by 2, 1, 3
            on conflict (${names(u.entry, u.staffId, u.day)}) do update set
              ${names(u.count)} = ${u.count} + excluded.${names(u.count)},
              ${names(u.lastAt)} = greatest(${u.lastAt}, excluded.${names(u.lastAt)})`
      await forgetOld()
    } catch (error) {
      log().warn({ err: error }, 'the use of access could not be counted yet')
      for (const row of rows) add(row)
    }
  }

  /** Once a day in each process. */
  async function forgetOld(): Promise<void> {
    const day = hospitalDay(new Date())
    if (day === clearedOn) return
    await sql`delete from ${u} where ${u.day} < ${day}::date - ${USE_DAYS}::int`
    clearedOn = day
  }

  const writer = throttle(write, { soonMs: SOON_MS, gapMs: GAP_MS })
  return {
    /** Notes that `staffId` used `entries` now. */
    note(staffId: number, entries: Iterable<string>): void {
      const lastAt = new Date()
      const day = hospitalDay(lastAt)
      for (const entry of entries) add({ staffId, entry, day, count: 1, lastAt })
      if (waiting.size > 0) writer.ask()
    },
    /** Writes what waits. */
    flush: write,
    /** Writes what waits, and nothing after it. Sends it in the same tick, because the pool may be closed in the next. */
    async stop(): Promise<void> {
      await Promise.all([write(), writer.stop()])
    },
  }
}
