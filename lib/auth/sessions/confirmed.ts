import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { session, signInRule, staffPasskey, staffPassword } from '@/db/schema/sign-in'
import { columns, computed, names } from '@/db/select-list'

const [s, r, w, k] = [
  alias(session, 's'),
  alias(signInRule, 'r'),
  alias(staffPassword, 'w'),
  alias(staffPasskey, 'k'),
]

/** Whether a session has proved lately who uses it, and what its person has to prove it with. */
export interface Confirmation {
  isFresh: boolean
  hasPassword: boolean
  hasPasskey: boolean
}

/**
 * Reads it by the rule of the hospital and the clock of the database. A session that is gone, and a hospital without the
 * rule’s row, are not fresh.
 */
export async function readConfirmation(sql: Sql, sessionId: string): Promise<Confirmation> {
  const [row] = await sql`
    select ${columns({
      isFresh: computed<boolean>(sql`
        ${r.one} is not null
        and (${r.askAgainMinutes} is null
             or coalesce(${s.confirmedAt} > now() - ${r.askAgainMinutes} * interval '1 minute', false))`),
      hasPassword: computed<boolean>(sql`exists (select from ${w} where ${w.staffId} = ${s.staffId})`),
      hasPasskey: computed<boolean>(sql`exists (select from ${k} where ${k.staffId} = ${s.staffId})`),
    })}
      from ${s} left join ${r} on true where ${s.id} = ${sessionId}`
  return row ?? { isFresh: false, hasPassword: false, hasPasskey: false }
}

/** Notes that the person of a session has just proved who they are. */
export async function confirmSession(sql: Sql, sessionId: string): Promise<void> {
  await sql`
    update ${session} set ${names(session.confirmedAt)} = now()
     where ${session.id} = ${sessionId} and ${session.endedAt} is null and ${session.lockedAt} is null`
}
