/**
 * The domain events of the portal with their payloads. Each module adds its own by declaration merging,
 * beside the machine that publishes them:
 *
 *   declare module '../../workflow/events' {
 *     interface DomainEvents {
 *       'appointment.booked': Record<string, never>
 *     }
 *   }
 *
 * @public
 */
// biome-ignore lint/suspicious/noEmptyInterface: modules fill it.
export interface DomainEvents {}

export type EventName = keyof DomainEvents

/** An event for the outbox: named `<what>.<happened>`, with the patient it is about. */
export type DomainEvent = {
  [Name in EventName]: { event: Name; patientId: string; payload?: DomainEvents[Name] }
}[EventName]
