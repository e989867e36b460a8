import type { Sql } from '@/db/client'

/** How far readers are behind, all of them together. */
export interface OutboxState {
  /** Events that wait for a reader, each counted once for each reader. */
  pending: number
  /** Given up after the last attempt, until an operator decides. */
  setAside: number
  /** How long the oldest event that waits has waited, in seconds; 0 when none does. What is set aside does not count. */
  lagSeconds: number
}

/** How far the readers of events are behind. */
export async function readOutboxState(sql: Sql): Promise<OutboxState> {
  const [row] = await sql<OutboxState[]>`
    select count(*) filter (where status = 'pending')::int as pending,
           count(*) filter (where status = 'set-aside')::int as "setAside",
           coalesce(extract(epoch from now() - min(created_at) filter (where status = 'pending')), 0)::float
             as "lagSeconds"
      from outbox_delivery`
  return row ?? { pending: 0, setAside: 0, lagSeconds: 0 }
}
