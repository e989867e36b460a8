import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { outbox, outboxDelivery } from '@/db/schema/workflow'
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
  const { lane, reader, event, eventId, status, dueAt } = outboxDelivery
  const [row] = await transaction.execute<{ reader: string; lane: string }>(sql`
    with recursive head (lane, reader, event, due_at) as (
      (select ${lane}, ${reader}, ${event}, ${dueAt} from ${outboxDelivery}
        where ${status} = 'pending' and ${lane} >= ${from}::uuid order by ${lane}, ${reader}, ${eventId} limit 1)
      union all
      select next.* from head cross join lateral (
        select ${lane}, ${reader}, ${event}, ${dueAt} from ${outboxDelivery}
         where ${status} = 'pending' and (${lane}, ${reader}) > (head.lane, head.reader)
         order by ${lane}, ${reader}, ${eventId} limit 1) next
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
  const first = transaction
    .select()
    .from(outboxDelivery)
    .where(
      and(
        // A literal, to match the index's condition.
        sql`${outboxDelivery.status} = 'pending'`,
        eq(outboxDelivery.lane, lane),
        eq(outboxDelivery.reader, reader),
      ),
    )
    .orderBy(outboxDelivery.eventId)
    .limit(1)
    .for('update')
    .as('first')
  const [row] = await transaction
    .select({
      id: first.id,
      attempts: first.attempts,
      isDue: sql<boolean>`${first.dueAt} <= now()`,
      event: outbox,
    })
    .from(first)
    .innerJoin(outbox, eq(outbox.id, first.eventId))
  // The payload has the type that `DomainEvents` declares, because `publish` accepts nothing else.
  return row && { ...row, event: row.event as unknown as DeliveredEvent }
}
