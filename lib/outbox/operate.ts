import { and, eq, getTableColumns, gt, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { outbox, outboxDelivery, outboxSubscription } from '@/db/schema/workflow'
import { type AuditIdentity, identify } from '../access/audit-identity'
import { audit } from '../workflow/record'

/** A waiting or set-aside event as an operator sees it; of the patient only the id. */
export interface Delivery {
  id: number
  reader: string
  eventId: number
  event: string
  entity: string
  entityId: string
  status: 'pending' | 'set-aside'
  attempts: number
  createdAt: Date
  failedAt: Date | null
  dueAt: Date
  error: string | null
}

/** Waiting and set-aside events, oldest first; with `failedOnly`, only those that a reader failed with. */
export async function listDeliveries(
  database: Database,
  { reader, failedOnly, limit }: { reader: string | undefined; failedOnly: boolean; limit: number },
): Promise<Delivery[]> {
  const { lane: _, ...delivery } = getTableColumns(outboxDelivery)
  return await database
    .select({ ...delivery, entity: outbox.entity, entityId: outbox.entityId })
    .from(outboxDelivery)
    .innerJoin(outbox, eq(outbox.id, outboxDelivery.eventId))
    .where(
      and(
        reader === undefined ? undefined : eq(outboxDelivery.reader, reader),
        failedOnly ? gt(outboxDelivery.attempts, 0) : undefined,
      ),
    )
    .orderBy(outboxDelivery.eventId, outboxDelivery.reader)
    .limit(limit)
}

/**
 * Replays the delivery `id`, at once and with all attempts. Later events of the patient that were handled stay so.
 * Returns it as it was, or undefined if there is none.
 */
export async function replay(
  database: Database,
  who: AuditIdentity,
  id: number,
): Promise<{ reader: string } | undefined> {
  return await decide(database, who, 'replay', id, async (transaction) => {
    await transaction
      .update(outboxDelivery)
      .set({ status: 'pending', attempts: 0, dueAt: sql`now()`, error: null, failedAt: null })
      .where(eq(outboxDelivery.id, id))
    await transaction.execute(sql`select pg_notify('outbox', '')`)
  })
}

/** Skips the delivery `id` for good. Returns it, or undefined if there is none. */
export async function skip(
  database: Database,
  who: AuditIdentity,
  id: number,
): Promise<{ reader: string } | undefined> {
  return await decide(database, who, 'skip', id, async (transaction) => {
    await transaction.delete(outboxDelivery).where(eq(outboxDelivery.id, id))
    await transaction.execute(sql`select pg_notify('outbox', '')`)
  })
}

async function decide(
  database: Database,
  who: AuditIdentity,
  action: 'replay' | 'skip',
  id: number,
  work: (transaction: Transaction) => Promise<void>,
): Promise<{ reader: string } | undefined> {
  return await database.transaction(async (transaction) => {
    await identify(transaction, who)
    // Waits for a worker that is handling it; if it succeeds, the delivery is gone.
    const [row] = await transaction
      .select()
      .from(outboxDelivery)
      .where(eq(outboxDelivery.id, id))
      .for('update')
    if (!row) return undefined
    await work(transaction)
    const { reader, eventId, status, attempts, error } = row
    await audit(transaction, outboxDelivery, action, {
      id,
      reader,
      event_id: eventId,
      status,
      attempts,
      error,
    })
    return { reader }
  })
}

/** Removes an obsolete reader’s subscriptions and waiting deliveries. Returns how many were waiting. */
export async function forgetReader(
  database: Database,
  who: AuditIdentity,
  reader: string,
): Promise<{ subscriptions: number; deliveries: number }> {
  return await database.transaction(async (transaction) => {
    await identify(transaction, who)
    const ended = await transaction
      .delete(outboxSubscription)
      .where(eq(outboxSubscription.reader, reader))
      .returning({ event: outboxSubscription.event })
    const dropped = await transaction
      .delete(outboxDelivery)
      .where(eq(outboxDelivery.reader, reader))
      .returning({ id: outboxDelivery.id })
    const events = ended.map(({ event }) => event)
    if (events.length + dropped.length > 0)
      await audit(transaction, outboxSubscription, 'forget', { reader, events, deliveries: dropped.length })
    return { subscriptions: ended.length, deliveries: dropped.length }
  })
}

/** Subscribed readers, with their events, that no module of this release declares. */
export async function undeclaredReaders(
  database: Database,
  declared: readonly { name: string; events: readonly string[] }[],
): Promise<string[]> {
  const rows = await database.select().from(outboxSubscription).orderBy(outboxSubscription.reader)
  const isDeclared = (row: { reader: string; event: string }) =>
    declared.some(({ name, events }) => name === row.reader && events.includes(row.event))
  return rows.filter((row) => !isDeclared(row)).map(({ reader, event }) => `${reader} (${event})`)
}
