import type { Transaction } from '@/db/client'
import { singleton } from '../platform/singleton'
import type { DomainEvents, EventName } from '../workflow/events'

/** An event as delivered to a reader. */
export type DeliveredEvent<Name extends EventName = EventName> = {
  [Each in Name]: {
    /** Grows with the order in which one patient's events are handled; the same each time the event is tried. */
    id: number
    event: Each
    /** The table and the id of the record that took the step. */
    entity: string
    entityId: string
    patientId: string
    payload: DomainEvents[Each]
    at: Date
  }
}[Name]

/** Handles domain events after the step, not as part of it. */
export interface Reader<Name extends EventName = EventName> {
  /** `<module>.<what it does>`; stored with its deliveries, so it must never change. */
  name: string
  events: readonly Name[]
  /** Whether a newly subscribed event is delivered from the first one ever written, or only from now on. */
  startsFrom: 'now' | 'beginning'
  /**
   * Handles one event in `transaction`, in which the event is also marked as handled: what is written there is written
   * exactly once. What is done elsewhere may be done more than once. Throwing means that it is tried again later.
   */
  handle(transaction: Transaction, event: DeliveredEvent<Name>): Promise<void>
}

/** Defines a reader with payloads typed by its events. */
export const defineReader = <const Name extends EventName>(reader: Reader<Name>): Reader<Name> => reader

const holder = singleton('declared-readers', (): { readers: readonly Reader[] } => ({ readers: [] }))

/** Registers the readers of all modules. The composition root calls this; the outbox imports no module. */
export function declareReaders(modules: readonly { readers?: readonly Reader[] }[]): void {
  const readers = modules.flatMap((module) => module.readers ?? [])
  const twice = readers.find(({ name }, nth) => readers.findIndex((other) => other.name === name) !== nth)
  if (twice) throw new Error(`Two readers are called ${twice.name}.`)
  holder.readers = readers
}

/** The readers of all modules. */
export const declaredReaders = (): readonly Reader[] => holder.readers
