import type { Machine } from '../../workflow/machine'
import { ticketSteps as words } from '../words/machines'

/** A ticket in the queue of a clinic. FHIR has no resource for it. */
export type TicketStatus = 'waiting' | 'called' | 'in-service' | 'done' | 'left' | 'entered-in-error'

export type TicketEvent =
  | 'take'
  | 'call'
  | 'recall'
  | 'requeue'
  | 'serve'
  | 'finish'
  | 'leave-without-being-seen'
  | 'return-to-queue'
  | 'undo-check-in'

export type TicketPermission = 'appointments.check-in' | 'queue.call'

/** From the check-in to the room, including missed calls and patients who give up waiting. */
export const ticketMachine: Machine<TicketStatus, TicketEvent, TicketPermission> = {
  entity: 'queue_ticket',
  statuses: words.statuses,
  events: {
    take: { label: words.steps.take, from: [], to: 'waiting', permission: 'appointments.check-in' },
    call: { label: words.steps.call, from: ['waiting'], to: 'called', permission: 'queue.call' },
    recall: { label: words.steps.recall, from: ['called'], to: 'called', permission: 'queue.call' },
    // Also from the room: after triage the patient waits again, for the doctor.
    requeue: {
      label: words.steps.requeue,
      from: ['called', 'in-service'],
      to: 'waiting',
      permission: 'queue.call',
    },
    serve: {
      label: words.steps.serve,
      from: ['waiting', 'called'],
      to: 'in-service',
      permission: 'queue.call',
    },
    finish: { label: words.steps.finish, from: ['in-service'], to: 'done', permission: 'queue.call' },
    'leave-without-being-seen': {
      label: words.steps['leave-without-being-seen'],
      from: ['waiting', 'called'],
      to: 'left',
      permission: 'appointments.check-in',
      needsReason: true,
    },
    'return-to-queue': {
      label: words.steps['return-to-queue'],
      from: ['left'],
      to: 'waiting',
      permission: 'appointments.check-in',
    },
    'undo-check-in': {
      label: words.steps['undo-check-in'],
      from: ['waiting', 'called'],
      to: 'entered-in-error',
      permission: 'appointments.check-in',
      needsReason: true,
    },
  },
}
