import { sql } from 'drizzle-orm'
import { bareNames } from '@/db/bare-names'
import type { Database, Transaction } from '@/db/client'
import { outbox, outboxDelivery, outboxSubscription } from '@/db/schema/workflow'
import type { Reader } from './reader'

/** How long a new reader’s lock may block writers, in milliseconds. */
const LOCK_WAIT = '1000'

/**
 * Subscribes `readers` to their events, if not yet subscribed. A reader that starts from the beginning gets all
 * earlier events. Never ends a subscription, because a process of another release may use it. Throws `55P03`
 * (lock_not_available) while a long transaction has written events; retry later.
 */
export async function subscribe(database: Database, readers: readonly Reader[]): Promise<void> {
  const wanted = readers.flatMap((reader) => reader.events.map((event) => ({ reader, event: String(event) })))
  if (wanted.length === 0) return
  const known = await subscriptions(database)
  const added = wanted.filter(({ reader, event }) => !known.has(`${reader.name} ${event}`))
  if (added.length === 0) return
  await database.transaction(async (transaction) => {
    await transaction.execute(sql`select set_config('lock_timeout', ${LOCK_WAIT}, true)`)
    // Waits for writers that did not see the new reader; later ones will.
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('public.outbox_subscription'))`)
    for (const { reader, event } of added) await add(transaction, reader, event)
  })
}

async function subscriptions(database: Database): Promise<Set<string>> {
  const rows = await database.select().from(outboxSubscription)
  return new Set(rows.map(({ reader, event }) => `${reader} ${event}`))
}

async function add(transaction: Transaction, { name, startsFrom }: Reader, event: string): Promise<void> {
  const rows = await transaction
    .insert(outboxSubscription)
    .values({ reader: name, event })
    .onConflictDoNothing()
    .returning({ reader: outboxSubscription.reader })
  if (rows.length === 0 || startsFrom === 'now') return
  const d = outboxDelivery
  await transaction.execute(sql`
    insert into ${d} (${bareNames(d.reader, d.eventId, d.event, d.lane)})
    select ${name}, ${outbox.id}, ${outbox.event}, coalesce(${outbox.patientId}, ${outbox.entityId})
      from ${outbox} where ${outbox.event} = ${event} order by ${outbox.id}
    on conflict (${bareNames(d.reader, d.eventId)}) do nothing`)
}
