import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { accessUse, accessUseTotal } from '@/db/schema/access'
import { addDays } from '../../clock/day'
import { hospitalDay } from '../../clock/hospital-time'
import type { Preview } from '../proof/preview'
import type { Executor } from '../rules/rule-table'
import { USE_DAYS } from './days'

const [t, u] = [alias(accessUseTotal, 't'), alias(accessUse, 'u')]

/** What people did in the last 90 days that a change would have refused. */
export interface Replay {
  /** Requests. Where one person loses several entries, those of the entry that they used most: it may be more. */
  acts: number
  isLeast: boolean
  people: number
  /** The last of them; null without any. */
  last: Date | null
  /** The first day of which anything is known, `YYYY-MM-DD`; null when nothing was counted yet. */
  since: string | null
}

/** Holds what `preview` closes against what was used. Undefined when it closes nothing. */
export async function replay(executor: Executor, { groups }: Preview): Promise<Replay | undefined> {
  const closing = groups.filter(({ closes }) => closes.length > 0)
  if (closing.length === 0) return undefined
  const cells = closing.flatMap(({ people, closes }) =>
    people.flatMap((staffId) => closes.map(({ name }) => ({ staffId, name }))),
  )
  const entries = [...new Set(closing.flatMap(({ closes }) => closes.map(({ name }) => name)))]
  const first = addDays(hospitalDay(new Date()), -USE_DAYS)
  const [row] = await executor.execute<{
    acts: number
    people: number
    last: Date | null
    since: string | null
  }>(sql`
    with closed (staff_id, entry) as (
      select * from unnest(${`{${cells.map(({ staffId }) => staffId).join()}}`}::int[], ${textArray(cells.map(({ name }) => name))}::text[])),
    -- Forgotten once a day, and so hardly ever there.
    older as (
      select ${u.entry} as entry, ${u.staffId} as staff_id, sum(${u.count}) as count
        from ${accessUse} ${u} where ${u.day} < ${first}::date group by 1, 2),
    used as (
      select closed.staff_id as staff_id, ${t.count} - coalesce(older.count, 0) as acts, ${t.lastAt} as last
        from (select distinct staff_id, entry from closed) closed
        join ${accessUseTotal} ${t} on ${t.staffId} = closed.staff_id and ${t.entry} = closed.entry
        left join older on older.staff_id = closed.staff_id and older.entry = closed.entry
       where ${t.entry} = any(${textArray(entries)}::text[]) and ${t.count} > coalesce(older.count, 0)),
    people as (select max(acts) as acts, max(last) as last from used group by staff_id)
    select coalesce(sum(acts), 0)::int as acts, count(*)::int as people, max(last) as last,
           (select min(${u.day})::text from ${accessUse} ${u}) as since
      from people`)
  if (!row) throw new Error('The use of access could not be read.')
  return { ...row, isLeast: row.people > 0 && closing.some(({ closes }) => closes.length > 1) }
}

/** As Postgres reads an array of texts; names of entries have no quotes, but may be anything in a database of another time. */
const textArray = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join()}}`
