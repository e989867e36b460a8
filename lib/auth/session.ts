import type { Sql } from '@/db/client'

/** Starts a session for a person; returns its id, 122 random bits made by the database. */
export async function startSession(sql: Sql, staffId: number, address: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into session (staff_id, address) values (${staffId}, ${address}) returning id`
  if (!row) throw new Error('The session was not stored.')
  return row.id
}

/** Ends a session; every process treats it as signed out from the next request on. */
export async function endSession(sql: Sql, sessionId: string): Promise<void> {
  await sql`update session set ended_at = now() where id = ${sessionId} and ended_at is null`
}

/** Marks a session as seen now, for the idle limit. */
export async function touchSession(sql: Sql, sessionId: string): Promise<void> {
  await sql`update session set last_seen_at = now() where id = ${sessionId} and ended_at is null`
}
