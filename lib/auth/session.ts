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
  secondFactor?: SecondFactor | undefined
}

/** What a session was opened with, beside a password; a passkey that checks its user also without one. */
export type SecondFactor = 'totp' | 'recovery-code' | 'passkey' | 'single-sign-on'

/**
 * Starts a session for a person, which a trigger logs; returns its id, 122 random bits made by the database. Undefined for
 * somebody who is not active, or whose password is no longer `hash`, where the session comes from one: it may have been
 * replaced since it was checked.
 */
export async function startSession(
  sql: Sql,
  staffId: number,
  { address, userAgent, hash, authTime, secondFactor }: SessionStart,
): Promise<string | undefined> {
  const isConfirmed = hash !== undefined || (secondFactor !== undefined && secondFactor !== 'single-sign-on')
  const [row] = await sql<{ id: string }[]>`
    with person as (select ${p.id} as id from ${p} where ${p.id} = ${staffId} and ${p.active} for share),
         password as (
           select 1 from ${w} where ${w.staffId} = ${staffId} and ${w.hash} = ${hash ?? ''} for share)
    insert into ${session} (${names(session.staffId, session.address, session.userAgent, session.confirmedAt, session.secondFactor)})
    select id, ${address}, ${userAgent?.slice(0, USER_AGENT_MAX) ?? null}, case when ${isConfirmed} then now()
             when ${authTime ?? null}::float8 is not null then least(to_timestamp(${authTime ?? null}::float8), now()) end,
           ${secondFactor ?? null}
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
