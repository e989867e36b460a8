import { afterAll, beforeAll } from 'vitest'
import { connect, type Database, drizzleOver, type Sql, type Transaction } from '@/db/client'
import { deliverOne } from '@/lib/outbox/deliver'
import type { DeliveredEvent, Reader } from '@/lib/outbox/reader'
import { publish } from '@/lib/workflow/transition'
import { createDatabase, type TestDatabase } from './test-postgres'

/** A database with an outbox, and a table in which readers record what they handled. */
export interface OutboxInTest {
  readonly sql: Sql
  readonly database: Database
  readonly url: string
  /** As the owner of the tables. */
  readonly owner: Sql
  readonly ownerUrl: string
  /** Writes an event of `patientId` in a transaction of its own; `nth` is in its payload. */
  publish(patientId: string, nth: number, event?: TestEvent): Promise<void>
  /** Delivers events, one after the other, until none is due. Returns the readers' failures. */
  deliverAll(readers: readonly Reader[]): Promise<unknown[]>
  /** The numbers that `reader` handled, in the order of their transactions; of one patient, if given. */
  handled(reader: string, patientId?: string): Promise<number[]>
  /** Makes pending retries due at once. */
  hurry(): Promise<unknown>
}

export type TestEvent = 'order.completed' | 'order.revoked'

/** Writes the event `nth` of a patient in `transaction`. */
export const publishIn = (
  transaction: Transaction,
  patientId: string,
  nth: number,
  event: TestEvent = 'order.revoked',
) =>
  publish(
    transaction,
    { entity: 'service_request', entityId: crypto.randomUUID() },
    { event, patientId, payload: { category: String(nth) } },
  )

export const nthOf = (event: DeliveredEvent<TestEvent>) => Number(event.payload.category)

/** Makes the database for the tests of one file. `name`: see `createDatabase`. */
export function outboxInTest(name: string): OutboxInTest {
  let made: TestDatabase
  let sql: Sql
  let database: Database
  let owner: Sql
  beforeAll(async () => {
    made = await createDatabase(name)
    sql = connect(made.url, { max: 6 })
    database = drizzleOver(sql)
    owner = connect(made.ownerUrl, { max: 2 })
    await owner`
      create table handled (position bigint generated always as identity, reader text, event_id bigint, patient_id uuid,
                            nth int, primary key (reader, event_id))`
    await owner`grant select, insert, delete on handled to public`
  })
  afterAll(async () => {
    await Promise.all([sql.end({ timeout: 1 }), owner.end({ timeout: 1 })])
    await made.drop()
  })
  return {
    get sql() {
      return sql
    },
    get database() {
      return database
    },
    get owner() {
      return owner
    },
    get ownerUrl() {
      return made.ownerUrl
    },
    get url() {
      return made.url
    },
    publish: async (patientId, nth, event) => {
      await database.transaction((transaction) => publishIn(transaction, patientId, nth, event))
    },
    async deliverAll(readers) {
      const failures: unknown[] = []
      while ((await deliverOne(database, readers, ({ error }) => failures.push(error))) !== 'nothing');
      return failures
    },
    async handled(reader, patientId) {
      const rows = await sql<{ nth: number }[]>`
        select nth from handled where reader = ${reader} and patient_id = coalesce(${patientId ?? null}, patient_id)
         order by position`
      return rows.map(({ nth }) => nth)
    },
    hurry: () => sql`update outbox_delivery set due_at = now() where status = 'pending' and due_at > now()`,
  }
}
