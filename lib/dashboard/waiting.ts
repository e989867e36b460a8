import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../access/decision/access'
import { now } from '../clock/clock'
import { addDays } from '../clock/day'
import { dayBegins, today } from '../clock/hospital-time'
import type { Moment, WaitingKind } from '../module/waiting-kind'
import { client } from '../platform/database'
import { env } from '../platform/env'
import { waitingKinds } from './waiting-kinds'

/** A kind of work that waits for this user, with a link to it. */
export interface Waiting extends Pick<WaitingKind, 'id' | 'label' | 'href' | 'tone'> {
  count: number
  /** Since when the oldest has been waiting; null where that is meaningless. */
  since: Date | null
}

/**
 * The work that waits for this user, in one statement: only what they can open and act on, in the order of
 * `waitingKinds`. Kinds without any are included, with a count of 0.
 */
export async function readWaiting(access: Access): Promise<Waiting[]> {
  const kinds = waitingKinds.filter(
    ({ menu, permissions }) =>
      access.opens(menu) && permissions.every((permission) => access.may(permission)),
  )
  if (kinds.length === 0) return []
  const sql = client()
  const at = momentFor(access)
  const one = (id: string) =>
    columns({
      id: computed<string>(sql`${id}::text`),
      count: computed<number>(sql`c.count`),
      since: computed<Date | null>(sql`c.since`),
    })
  const counts = kinds.map(({ id, counted }) => sql`(select ${one(id)} from (${counted(sql, at)}) c)`)
  const rows = await sql<RowOf<ReturnType<typeof one>>[]>`
    ${counts.reduce((all, next) => sql`${all} union all ${next}`)}`
  const found = new Map(rows.map((row) => [row.id, row]))
  return kinds.map(({ id, label, href, tone }) => {
    const { count = 0, since = null } = found.get(id) ?? {}
    return { id, label, href, tone, count, since }
  })
}

function momentFor(access: Access): Moment {
  const day = today()
  return {
    me: access.person.id,
    now: now().toISOString(),
    day,
    begins: dayBegins(day),
    ends: dayBegins(addDays(day, 1)),
    timeZone: env().timeZone,
  }
}
