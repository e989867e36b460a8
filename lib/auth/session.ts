import type { Sql } from '@/db/client'

/**
 * Starts a session for a person and logs it; returns its id, 122 random bits made by the database. Undefined for
 * somebody who is not active, or whose password is no longer `hash`, where the session comes from one: it may have been
 * replaced since it was checked.
 */
export async function startSession(
  sql: Sql,
  staffId: number,
  address: string,
  hash?: string,
): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    with person as (select id, username from staff where id = ${staffId} and active for share),
         password as (select 1 from staff_password where staff_id = ${staffId} and hash = ${hash ?? ''} for share),
         made as (insert into session (staff_id, address)
                  select id, ${address} from person where ${hash === undefined} or exists (select from password)
                  returning id, staff_id)
    select made.id,
           audit_door(person.username, 'sign-in', jsonb_build_object('staff_id', made.staff_id, 'address', ${address}::text))
      from made join person on person.id = made.staff_id`
  return row?.id
}

/** Ends a session and logs it; every process treats it as signed out from the next request on. */
export async function endSession(sql: Sql, sessionId: string): Promise<void> {
  await sql`
    with ended as (update session set ended_at = now() where id = ${sessionId} and ended_at is null
                   returning staff_id, address)
    select audit_door(p.username, 'sign-out', jsonb_build_object('staff_id', p.id, 'address', ended.address))
      from ended join staff p on p.id = ended.staff_id`
}

/** Marks a session as seen now, for the idle limit. */
export async function touchSession(sql: Sql, sessionId: string): Promise<void> {
  await sql`update session set last_seen_at = now() where id = ${sessionId} and ended_at is null`
}
