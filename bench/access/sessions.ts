import type { Sql } from '@/db/client'

/** A live session of a demo user. */
export interface LiveSession {
  readonly id: string
  readonly staffId: number
}

/** Starts `count` sessions, of `username` or of every user in turn. */
export async function startSessions(sql: Sql, count: number, username?: string): Promise<LiveSession[]> {
  return await sql<LiveSession[]>`
    insert into session (staff_id)
    select ids[1 + (n - 1) % cardinality(ids)] from generate_series(1, ${count}::int) n,
           (select array_agg(id order by id) as ids from staff
             where active and username = coalesce(${username ?? null}, username)) people
    returning id, staff_id as "staffId"`
}

/**
 * Marks every session as seen now. The portal does so once a minute per session; doing it here keeps that write out
 * of all measurements.
 */
export async function renewSessions(sql: Sql): Promise<void> {
  await sql`update session set last_seen_at = now()`
}
