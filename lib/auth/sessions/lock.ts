import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { session, staffPassword } from '@/db/schema/sign-in'
import { columns, computed, names } from '@/db/select-list'

const [p, s, w] = [alias(staff, 'p'), alias(session, 's'), alias(staffPassword, 'w')]

/** How long a session lasts: minutes without a request, and hours in all. */
interface Limits {
  sessionIdleMinutes: number
  sessionMaxHours: number
}

/** A session that its person can go on with, once they have proved who they are. */
export interface LockedSession {
  sessionId: string
  username: string
  fullName: string
  /** Not for somebody who only signs in with single sign-on. */
  hasPassword: boolean
}

/** Locks a session, which a trigger logs; every process refuses it from the next request on. */
export async function lockSession(sql: Sql, sessionId: string): Promise<void> {
  await sql`
    update ${session} set ${names(session.lockedAt)} = now()
     where ${session.id} = ${sessionId} and ${session.endedAt} is null and ${session.lockedAt} is null`
}

/** The session if it is locked and otherwise live; undefined for any other. */
export async function findLocked(
  sql: Sql,
  sessionId: string,
  { sessionIdleMinutes, sessionMaxHours }: Limits,
): Promise<LockedSession | undefined> {
  const [row] = await sql`
    select ${columns({
      sessionId: s.id,
      username: p.username,
      fullName: p.fullName,
      hasPassword: computed<boolean>(sql`exists (select from ${w} where ${w.staffId} = ${p.id})`),
    })}
      from ${s} join ${p} on ${p.id} = ${s.staffId} and ${p.active}
     where ${s.id} = ${sessionId} and ${s.endedAt} is null and ${s.lockedAt} is not null
       and ${s.lastSeenAt} > now() - ${sessionIdleMinutes} * interval '1 minute'
       and ${s.createdAt} > now() - ${sessionMaxHours} * interval '1 hour'`
  return row
}

/**
 * Unlocks a session after its person gave the password with this hash. Returns whether there was one to unlock: it may have
 * ended, or the password may have been replaced, since they were read.
 */
export async function unlockSession(
  sql: Sql,
  { sessionId, hash }: { sessionId: string; hash: string },
): Promise<boolean> {
  const unlocked = await sql`
    update ${session} set ${names(session.lockedAt)} = null, ${names(session.lastSeenAt)} = now(), ${names(session.confirmedAt)} = now()
     where ${session.id} = ${sessionId} and ${session.endedAt} is null and ${session.lockedAt} is not null
       and exists (select from ${w} where ${w.staffId} = ${session.staffId} and ${w.hash} = ${hash})
    returning 1`
  return unlocked.length > 0
}
