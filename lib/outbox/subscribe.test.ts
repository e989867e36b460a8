import { beforeEach, expect, it } from 'vitest'
import { drizzleOver } from '@/db/client'
import { LOCK_NOT_AVAILABLE } from '@/db/sqlstate'
import { outboxInTest, publishIn } from '@/e2e/support/unit/outbox-in-test'
import { writingReader } from '@/e2e/support/unit/writing-reader'
import { forgetReader, undeclaredReaders } from './operate'
import { subscribe } from './subscribe'

const outbox = outboxInTest('subscribe')
let ann = ''
beforeEach(() => {
  ann = crypto.randomUUID()
})

/** Writes the event `nth` in a transaction that is committed when the returned function is called. */
async function written(nth: number) {
  let commit = () => {}
  let ended: Promise<unknown> = Promise.resolve()
  await new Promise<void>((began) => {
    ended = outbox.database.transaction(async (transaction) => {
      await publishIn(transaction, ann, nth)
      began()
      await new Promise<void>((resolve) => {
        commit = resolve
      })
    })
  })
  return async () => {
    commit()
    await ended
  }
}

it('a reader added later gets earlier events, or only those from then on', async () => {
  await outbox.publish(ann, 1)
  await outbox.publish(ann, 2)
  const readers = [
    writingReader({ name: 'from.beginning', startsFrom: 'beginning' }),
    writingReader({ name: 'from.now' }),
  ]
  await subscribe(outbox.database, readers)
  await outbox.publish(ann, 3)
  await outbox.deliverAll(readers)
  expect(await outbox.handled('from.beginning', ann)).toEqual([1, 2, 3])
  expect(await outbox.handled('from.now', ann)).toEqual([3])
  // Subscribing again, as each process does at each start, delivers nothing twice.
  await subscribe(outbox.database, readers)
  await outbox.deliverAll(readers)
  expect(await outbox.handled('from.beginning', ann)).toEqual([1, 2, 3])
})

it('a reader also gets the earlier events of a newly added name', async () => {
  await outbox.publish(ann, 1, 'order.completed')
  const before = [writingReader({ name: 'further', startsFrom: 'beginning' })]
  await subscribe(outbox.database, before)
  await outbox.publish(ann, 2, 'order.completed')
  const after = [
    writingReader({ name: 'further', startsFrom: 'beginning', events: ['order.revoked', 'order.completed'] }),
  ]
  await subscribe(outbox.database, after)
  await outbox.publish(ann, 3, 'order.completed')
  await outbox.deliverAll(after)
  expect(await outbox.handled('further', ann)).toEqual([1, 2, 3])
})

it('misses no event that was being written while the reader was added', async () => {
  const commit = await written(1)
  const reader = writingReader({ name: 'added.meanwhile', startsFrom: 'beginning' })
  const subscribed = subscribe(outbox.database, [reader])
  // It is not visible yet, and its writer did not see the reader: only waiting for it helps.
  await expect
    .poll(
      () => outbox.sql`
        select 1 from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
         where l.locktype = 'advisory' and not l.granted`,
    )
    .toHaveLength(1)
  await commit()
  await subscribed
  await outbox.deliverAll([reader])
  expect(await outbox.handled('added.meanwhile', ann)).toEqual([1])
})

it('gives up if a transaction that wrote an event is slow, so that no writer waits behind it', async () => {
  const commit = await written(1)
  const reader = writingReader({ name: 'gives.way', startsFrom: 'beginning' })
  const subscribed = subscribe(outbox.database, [reader])
  await expect(subscribed).rejects.toMatchObject({ cause: { code: LOCK_NOT_AVAILABLE } })
  await commit()
  await subscribe(outbox.database, [reader])
  await outbox.deliverAll([reader])
  expect(await outbox.handled('gives.way', ann)).toEqual([1])
})

it("a removed reader is listed, and forgotten on an operator's order", async () => {
  const gone = writingReader({ name: 'gone' })
  await subscribe(outbox.database, [gone])
  await outbox.publish(ann, 1)
  expect(await undeclaredReaders(outbox.database, [gone])).not.toContain('gone (order.revoked)')
  expect(await undeclaredReaders(outbox.database, [])).toContain('gone (order.revoked)')
  const who = { name: 'cli:test', source: 'cli' } as const
  const owner = drizzleOver(outbox.owner)
  expect(await forgetReader(owner, who, 'gone')).toEqual({ subscriptions: 1, deliveries: 1 })
  await outbox.publish(ann, 2)
  expect(await outbox.sql`select 1 from outbox_delivery where reader = 'gone'`).toEqual([])
  expect(await forgetReader(owner, who, 'gone')).toEqual({ subscriptions: 0, deliveries: 0 })
})
