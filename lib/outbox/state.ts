import type { Sql } from '@/db/client'

/** The total backlog of all readers. */
export interface OutboxState {
  /** Waiting deliveries. */
  pending: number
  /** Deliveries set aside after the last attempt, until an operator decides. */
  setAside: number
  /** Age of the oldest waiting event in seconds; 0 if none. Set-aside ones do not count. */
  lagSeconds: number
}

/** Reads the readers’ backlog. */
export async function readOutboxState(sql: Sql): Promise<OutboxState> {
  const [row] = await sql<OutboxState[]>`
    select count(*) filter (where status = 'pending')::int as pending,
           count(*) filter (where status = 'set-aside')::int as "setAside",
           coalesce(extract(epoch from now() - min(created_at) filter (where status = 'pending')), 0)::float
             as "lagSeconds"
      from outbox_delivery`
  return row ?? { pending: 0, setAside: 0, lagSeconds: 0 }
}
