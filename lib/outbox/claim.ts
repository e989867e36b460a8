import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import type { DeliveredEvent, Reader } from './reader'

/** A lane: one patient’s events for one reader, handled in order. */
export interface Lane {
  reader: string
  lane: string
}

/** The first event of a lane. */
export interface Head {
  /** The delivery’s id. */
  id: number
  attempts: number
  isDue: boolean
  event: DeliveredEvent
}

const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Locks a lane whose first event is due for one of `readers`, until the transaction ends, even by losing its
 * connection. The search starts at a random lane, so that workers rarely collide and no patient is always last, then
 * wraps around.
 */
export async function lockLane(
  transaction: Transaction,
  readers: readonly Reader[],
): Promise<Lane | undefined> {
  return (
    (await lockLaneFrom(transaction, readers, crypto.randomUUID())) ??
    (await lockLaneFrom(transaction, readers, FIRST))
  )
}

/**
 * Steps from the first event of one lane to the first of the next, by index, and stops at the first available lane.
 * So its cost does not depend on the backlog, only on the locked or not yet due lanes on its way.
 */
async function lockLaneFrom(transaction: Transaction, readers: readonly Reader[], from: string) {
  const [row] = await transaction.execute<{ reader: string; lane: string }>(sql`
    with recursive head as (
      (select lane, reader, event, due_at from outbox_delivery
        where status = 'pending' and lane >= ${from}::uuid order by lane, reader, event_id limit 1)
      union all
      select next.* from head cross join lateral (
        select d.lane, d.reader, d.event, d.due_at from outbox_delivery d
         where d.status = 'pending' and (d.lane, d.reader) > (head.lane, head.reader)
         order by d.lane, d.reader, d.event_id limit 1) next
    ), free as materialized (
      select lane, reader from head where due_at <= now() and reader || ' ' || event in (${subscribed(readers)}))
    select lane, reader from free
     where pg_try_advisory_xact_lock(hashtext(reader), hashtext(lane::text)) limit 1`)
  return row
}

/** As a list of values: with a join, all lanes would be read before the first is taken. */
const subscribed = (readers: readonly Reader[]): SQL =>
  sql.join(
    readers.flatMap(({ name, events }) => events.map((event) => sql`${`${name} ${event}`}`)),
    sql`, `,
  )

/** The first event of a locked lane, in a separate statement, so that it sees what the previous worker committed. */
export async function headOf(transaction: Transaction, { reader, lane }: Lane): Promise<Head | undefined> {
  const [row] = await transaction.execute<{
    id: string
    attempts: number
    due: boolean
    event_id: string
    event: string
    entity: string
    entity_id: string
    patient_id: string
    payload: Record<string, unknown>
    at: Date
  }>(sql`
    select d.id, d.attempts, d.due_at <= now() as due, d.event_id, o.event, o.entity, o.entity_id, o.patient_id, o.payload, o.at
      from (select * from outbox_delivery where status = 'pending' and lane = ${lane} and reader = ${reader}
             order by event_id limit 1 for update) d
      join outbox o on o.id = d.event_id`)
  if (!row) return undefined
  const { event, entity, payload } = row
  const about = { entity, entityId: row.entity_id, patientId: row.patient_id, payload, at: new Date(row.at) }
  return {
    id: Number(row.id),
    attempts: row.attempts,
    isDue: row.due,
    // The payload has the type that `DomainEvents` declares, because `publish` accepts nothing else.
    event: { id: Number(row.event_id), event, ...about } as unknown as DeliveredEvent,
  }
}
