import type { Sql } from '@/db/client'
import { outboxDelivery } from '@/db/schema/workflow'
import { columns, computed } from '@/db/select-list'

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
  const { status, createdAt } = outboxDelivery
  const pending = sql`filter (where ${status} = 'pending')`
  const [row] = await sql`
    select ${columns({
      pending: computed<number>(sql`count(*) ${pending}::int`),
      setAside: computed<number>(sql`count(*) filter (where ${status} = 'set-aside')::int`),
      lagSeconds: computed<number>(
        sql`coalesce(extract(epoch from now() - min(${createdAt}) ${pending}), 0)::float`,
      ),
    })} from ${outboxDelivery}`
  return row ?? { pending: 0, setAside: 0, lagSeconds: 0 }
}
