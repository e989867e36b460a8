import { sql } from 'drizzle-orm'
import type { DeliveredEvent, Reader } from '@/lib/outbox/reader'
import { nthOf, type TestEvent } from './outbox-in-test'

type Wanted = Partial<Omit<Reader<TestEvent>, 'handle'>> & {
  name: string
  /** Called after it has written, before the commit. */
  afterwards?: (event: DeliveredEvent<TestEvent>) => unknown
}

/** A reader that records what it handles in the table of `outboxInTest`. */
export const writingReader = ({
  name,
  events = ['order.revoked'],
  startsFrom = 'now',
  afterwards,
}: Wanted): Reader =>
  ({
    name,
    events,
    startsFrom,
    async handle(transaction, event: DeliveredEvent<TestEvent>) {
      await transaction.execute(sql`
        insert into handled (reader, event_id, patient_id, nth)
        values (${name}, ${event.id}, ${event.patientId}, ${nthOf(event)})`)
      await afterwards?.(event)
    },
  }) as Reader
