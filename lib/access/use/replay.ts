import { sql } from 'drizzle-orm'
import { accessUse as u } from '@/db/schema/access'
import { addDays } from '../../clock/day'
import { hospitalDay } from '../../clock/hospital-time'
import type { Preview } from '../proof/preview'
import type { Executor } from '../rules/rule-table'
import { USE_DAYS } from './days'

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
  const first = addDays(hospitalDay(new Date()), -USE_DAYS)
  const [row] = await executor.execute<{
    acts: number
    people: number
    last: Date | null
    since: string | null
  }>(sql`
    with closed (staff_id, entry) as (
      select * from unnest(${`{${cells.map(({ staffId }) => staffId).join()}}`}::int[], ${textArray(cells.map(({ name }) => name))}::text[])),
    used as (
      select closed.staff_id as staff_id, sum(${u.count}) as acts, max(${u.lastAt}) as last
        from closed join ${u} on ${u.staffId} = closed.staff_id and ${u.entry} = closed.entry and ${u.day} >= ${first}::date
       group by closed.staff_id, closed.entry),
    people as (select max(acts) as acts, max(last) as last from used group by staff_id)
    select coalesce(sum(acts), 0)::int as acts, count(*)::int as people, max(last) as last,
           (select min(${u.day})::text from ${u}) as since
      from people`)
  if (!row) throw new Error('The use of access could not be read.')
  return { ...row, isLeast: row.people > 0 && closing.some(({ closes }) => closes.length > 1) }
}

/** As Postgres reads an array of texts; names of entries have no quotes, but may be anything in a database of another time. */
const textArray = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join()}}`
