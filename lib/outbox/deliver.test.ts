import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { connect, drizzleOver, type Transaction } from '@/db/client'
import { nthOf, outboxInTest, publishIn } from '@/e2e/support/unit/outbox-in-test'
import { writingReader } from '@/e2e/support/unit/writing-reader'
import { deliverOne } from './deliver'
import { ATTEMPTS } from './failure'
import { replay, skip } from './operate'
import { readOutboxState } from './state'
import { subscribe } from './subscribe'

const outbox = outboxInTest('deliver')
const who = { name: 'cli:test', source: 'cli' } as const

let ann = ''
let ben = ''
beforeEach(async () => {
  await outbox.sql`delete from outbox_delivery`
  await outbox.owner`delete from outbox_subscription`
  ann = crypto.randomUUID()
  ben = crypto.randomUUID()
})

const ready = async (...readers: ReturnType<typeof writingReader>[]) => {
  await subscribe(outbox.database, readers)
  return readers
}

/** A promise with its resolver. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

/** A transaction that stays open until told to end. */
async function openTransaction(work: (transaction: Transaction) => Promise<unknown>) {
  const { open, opened } = gate()
  const begun = gate()
  const ended = outbox.database.transaction(async (transaction) => {
    await work(transaction)
    begun.open()
    await opened
  })
  await Promise.race([begun.opened, ended])
  return async () => {
    open()
    await ended
  }
}

it('delivers an event with its payload to each reader of its name, and to no other', async () => {
  const seen: unknown[] = []
  const readers = await ready(
    writingReader({ name: 'test.first', afterwards: (event) => seen.push(event) }),
    writingReader({ name: 'test.second', events: ['order.revoked', 'order.completed'] }),
  )
  await outbox.publish(ann, 1)
  await outbox.publish(ann, 2, 'order.completed')
  expect(await outbox.deliverAll(readers)).toEqual([])
  expect(await outbox.handled('test.first', ann)).toEqual([1])
  expect(await outbox.handled('test.second', ann)).toEqual([1, 2])
  expect(seen).toEqual([
    {
      id: expect.any(Number),
      event: 'order.revoked',
      entity: 'service_request',
      entityId: expect.stringMatching(/^[\da-f-]{36}$/),
      patientId: ann,
      payload: { category: '1' },
      at: expect.any(Date),
    },
  ])
  expect(await readOutboxState(outbox.sql)).toEqual({ pending: 0, setAside: 0, lagSeconds: 0 })
})

it("holds back a patient's later events while an earlier one is retried, and no other patient's", async () => {
  let isBroken = true
  const readers = await ready(
    writingReader({
      name: 'test.failing',
      afterwards: (event) => {
        if (isBroken && nthOf(event) === 1) throw new Error('not now')
      },
    }),
    writingReader({ name: 'test.other' }),
  )
  await outbox.publish(ann, 1)
  await outbox.publish(ann, 2)
  await outbox.publish(ben, 3)
  expect(await outbox.deliverAll(readers)).toMatchObject([{ message: 'not now' }])
  expect(await outbox.handled('test.failing')).toEqual([3])
  expect(await outbox.handled('test.other', ann)).toEqual([1, 2])
  expect(await readOutboxState(outbox.sql)).toMatchObject({ pending: 2, setAside: 0 })
  // Not before its pause is over.
  expect(await outbox.deliverAll(readers)).toEqual([])
  isBroken = false
  await outbox.hurry()
  expect(await outbox.deliverAll(readers)).toEqual([])
  expect(await outbox.handled('test.failing', ann)).toEqual([1, 2])
})

it('sets an event aside after the last attempt, with growing pauses; an operator replays or skips it', async () => {
  let isBroken = true
  const reader = writingReader({
    name: 'test.broken',
    afterwards: (event) => {
      if (isBroken && nthOf(event) !== 3) throw new Error('broken')
    },
  })
  const readers = await ready(reader)
  for (const nth of [1, 2, 3]) await outbox.publish(ann, nth)
  const pauses: number[] = []
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    expect(await outbox.deliverAll(readers)).toHaveLength(1)
    const [row] = await outbox.sql<{ pause: number; attempts: number }[]>`
      select extract(epoch from due_at - failed_at)::float as pause, attempts from outbox_delivery where attempts > 0`
    expect(row?.attempts).toBe(attempt)
    pauses.push(row?.pause ?? 0)
    await outbox.hurry()
  }
  expect(pauses).toEqual([...new Set(pauses)].sort((a, b) => a - b))
  expect(pauses[0]).toBeGreaterThan(0)
  expect(await readOutboxState(outbox.sql)).toMatchObject({ pending: 3, setAside: 0 })
  // The last attempt of the first, and the first of the second.
  expect(await outbox.deliverAll(readers)).toHaveLength(2)
  expect(await readOutboxState(outbox.sql)).toMatchObject({ pending: 2, setAside: 1 })
  await outbox.sql`update outbox_delivery set attempts = ${ATTEMPTS - 1}, due_at = now() where status = 'pending' and attempts > 0`
  await outbox.deliverAll(readers)
  expect(await outbox.handled('test.broken', ann)).toEqual([3])

  const aside = await outbox.sql<{ id: string }[]>`select id from outbox_delivery order by event_id`
  const [first = 0, second = 0] = aside.map(({ id }) => Number(id))
  expect(aside).toHaveLength(2)
  isBroken = false
  await outbox.hurry()
  await outbox.deliverAll(readers)
  expect(await outbox.handled('test.broken', ann)).toEqual([3])
  expect(await replay(outbox.database, who, first)).toEqual({ reader: 'test.broken' })
  expect(await skip(outbox.database, who, second)).toEqual({ reader: 'test.broken' })
  await outbox.deliverAll(readers)
  expect(await outbox.handled('test.broken', ann)).toEqual([3, 1])
  expect(await readOutboxState(outbox.sql)).toMatchObject({ pending: 0, setAside: 0 })
  expect(await replay(outbox.database, who, first)).toBeUndefined()
  expect(await skip(outbox.database, who, second)).toBeUndefined()
  const audited = await outbox.sql`
    select actor, source, action, subject->>'reader' as reader from audit_event where entity = 'outbox_delivery' order by id`
  expect(audited).toEqual([
    { actor: 'cli:test', source: 'cli', action: 'replay', reader: 'test.broken' },
    { actor: 'cli:test', source: 'cli', action: 'skip', reader: 'test.broken' },
  ])
})

it('stores why a reader failed, without statement values', async () => {
  const readers = await ready({
    ...writingReader({ name: 'test.talking' }),
    handle: async (transaction, { patientId }) => {
      await transaction.execute(sql`select ${`Ann Secret ${patientId}`}::text::int`)
    },
  })
  await outbox.publish(ann, 1)
  await outbox.deliverAll(readers)
  const [row] = await outbox.sql<{ error: string }[]>`select error from outbox_delivery`
  expect(row?.error).toContain('invalid input syntax for type integer')
  expect(row?.error).not.toContain('Secret')
})

it('loses no event whose transaction commits after that of a later one', async () => {
  const readers = await ready(writingReader({ name: 'test.late' }))
  const commitFirst = await openTransaction((transaction) => publishIn(transaction, ann, 1))
  const commitSecond = await openTransaction((transaction) => publishIn(transaction, ben, 2))
  await outbox.publish(ann, 3)
  await commitSecond()
  await outbox.deliverAll(readers)
  expect((await outbox.handled('test.late')).sort()).toEqual([2, 3])
  await commitFirst()
  await outbox.deliverAll(readers)
  expect(await outbox.handled('test.late', ann)).toEqual([3, 1])
})

it('delivers one event of a patient at a time, even if an earlier one appears in the meantime', async () => {
  const { open, opened } = gate()
  const started: number[] = []
  const readers = await ready(
    writingReader({
      name: 'test.slow',
      afterwards: async (event) => {
        started.push(nthOf(event))
        if (nthOf(event) === 2) await opened
      },
    }),
  )
  const commitFirst = await openTransaction((transaction) => publishIn(transaction, ann, 1))
  await outbox.publish(ann, 2)
  const second = outbox.deliverAll(readers)
  await expect.poll(() => started).toEqual([2])
  await commitFirst()
  await outbox.publish(ben, 3)
  // Another worker continues with another patient and leaves this one alone.
  expect(await deliverOne(outbox.database, readers, () => {})).toBe('delivered')
  expect(await deliverOne(outbox.database, readers, () => {})).toBe('nothing')
  expect(started).toEqual([2, 3])
  open()
  await second
  expect(await outbox.handled('test.slow', ann)).toEqual([2, 1])
})

it("redelivers an event after its worker's connection was cut, and keeps nothing of that attempt", async () => {
  let times = 0
  const readers = await ready(
    writingReader({
      name: 'test.killed',
      afterwards: async () => {
        times += 1
        if (times > 1) return
        await outbox.sql`
          select pg_terminate_backend(pid) from pg_stat_activity
           where state = 'idle in transaction' and datname = current_database()`
        await sleep(50)
      },
    }),
  )
  await outbox.publish(ann, 1)
  await outbox.publish(ann, 2)
  expect(await outbox.deliverAll(readers)).toHaveLength(1)
  expect(await outbox.handled('test.killed')).toEqual([])
  await outbox.hurry()
  expect(await outbox.deliverAll(readers)).toEqual([])
  expect(await outbox.handled('test.killed')).toEqual([1, 2])
})

it("leaves an event, and the patient's later ones, to the newer release that reads it", async () => {
  await ready(writingReader({ name: 'test.newer', events: ['order.completed', 'order.revoked'] }))
  const older = [writingReader({ name: 'test.newer', events: ['order.revoked'] })]
  await outbox.publish(ann, 1, 'order.completed')
  await outbox.publish(ann, 2)
  await outbox.publish(ben, 3)
  await outbox.deliverAll(older)
  expect(await outbox.handled('test.newer')).toEqual([3])
  await outbox.deliverAll([
    writingReader({ name: 'test.newer', events: ['order.completed', 'order.revoked'] }),
  ])
  expect(await outbox.handled('test.newer', ann)).toEqual([1, 2])
})

it('needs no more than to read and write the rows of three tables', async () => {
  const plain = outbox.owner
  await plain`create role reader_in_test login password 'x'`
  const url = new URL(outbox.url)
  url.username = 'reader_in_test'
  url.password = 'x'
  try {
    await plain`grant select, insert on outbox, outbox_subscription to reader_in_test`
    await plain`grant select, insert, update, delete on outbox_delivery to reader_in_test`
    await plain`grant insert on handled to reader_in_test`
    await plain`grant usage on sequence handled_position_seq to reader_in_test`
    const other = connect(url.href, { max: 1 })
    const database = drizzleOver(other)
    const reader = writingReader({ name: 'test.role', startsFrom: 'beginning', events: ['order.completed'] })
    await outbox.publish(ann, 1, 'order.completed')
    await subscribe(database, [reader])
    await database.transaction((transaction) => publishIn(transaction, ann, 2, 'order.completed'))
    const failures: unknown[] = []
    while ((await deliverOne(database, [reader], ({ error }) => failures.push(error))) !== 'nothing');
    expect(failures).toEqual([])
    await other.end()
    expect(await outbox.handled('test.role', ann)).toEqual([1, 2])
  } finally {
    await plain`drop owned by reader_in_test`
    await plain`drop role reader_in_test`
  }
})
