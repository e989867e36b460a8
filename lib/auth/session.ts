import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { session, staffPassword } from '@/db/schema/sign-in'
import { names } from '@/db/select-list'

const [p, w] = [alias(staff, 'p'), alias(staffPassword, 'w')]

/** Longest name of a browser that is kept. */
const USER_AGENT_MAX = 400

/** What is known of the beginning of a session. */
export interface SessionStart {
  address: string
  /** The browser as it names itself. */
  userAgent?: string | undefined
  /** The hash of the password that was given. */
  hash?: string | undefined
  /** When a sign-in service last asked the person, in seconds since 1970 by its clock, if it says so. */
  authTime?: number | undefined
}

/**
 * Starts a session for a person, which a trigger logs; returns its id, 122 random bits made by the database. Undefined for
 * somebody who is not active, or whose password is no longer `hash`, where the session comes from one: it may have been
 * replaced since it was checked.
 */
export async function startSession(
  sql: Sql,
  staffId: number,
  { address, userAgent, hash, authTime }: SessionStart,
): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    with person as (select ${p.id} as id from ${p} where ${p.id} = ${staffId} and ${p.active} for share),
         password as (
           select 1 from ${w} where ${w.staffId} = ${staffId} and ${w.hash} = ${hash ?? ''} for share)
    insert into ${session} (${names(session.staffId, session.address, session.userAgent, session.confirmedAt)})
    select id, ${address}, ${userAgent?.slice(0, USER_AGENT_MAX) ?? null}, case when ${hash !== undefined} then now()
             when ${authTime ?? null}::float8 is not null then least(to_timestamp(${authTime ?? null}::float8), now()) end
      from person where ${hash === undefined} or exists (select from password)
    returning ${session.id} as id`
  return row?.id
}

/** Ends a session, which a trigger logs; every process treats it as signed out from the next request on. */
export async function endSession(sql: Sql, sessionId: string): Promise<void> {
  await sql`
    update ${session} set ${names(session.endedAt)} = now() where ${session.id} = ${sessionId} and ${session.endedAt} is null`
}

/** Marks a session as seen now, for the idle limit. */
export async function touchSession(sql: Sql, sessionId: string): Promise<void> {
  await sql`
    update ${session} set ${names(session.lastSeenAt)} = now()
     where ${session.id} = ${sessionId} and ${session.endedAt} is null`
}
