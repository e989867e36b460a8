import type { Transaction } from '@/db/client'
import { singleton } from '../platform/singleton'
import type { DomainEvents, EventName } from '../workflow/events'

/** An event as delivered to a reader. */
export type DeliveredEvent<Name extends EventName = EventName> = {
  [Each in Name]: {
    /** Grows in the order in which one patient's events are handled; the same on each retry. */
    id: number
    event: Each
    /** The record's table and id. */
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
   * Handles one event in `transaction`, which also marks it as handled: writes there happen exactly once.
   * External effects may happen more than once. Throwing means that it is retried later.
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
