import type { Machine } from '../../workflow/machine'

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
  statuses: {
    waiting: 'Waiting',
    called: 'Called',
    'in-service': 'With the clinician',
    done: 'Done',
    left: 'Left without being seen',
    'entered-in-error': 'Check-in undone',
  },
  events: {
    take: { label: 'Check in', from: [], to: 'waiting', permission: 'appointments.check-in' },
    call: { label: 'Call', from: ['waiting'], to: 'called', permission: 'queue.call' },
    recall: { label: 'Call again', from: ['called'], to: 'called', permission: 'queue.call' },
    // Also from the room: after triage the patient waits again, for the doctor.
    requeue: {
      label: 'Back to the queue',
      from: ['called', 'in-service'],
      to: 'waiting',
      permission: 'queue.call',
    },
    serve: {
      label: 'Arrived in room',
      from: ['waiting', 'called'],
      to: 'in-service',
      permission: 'queue.call',
    },
    finish: { label: 'Finish', from: ['in-service'], to: 'done', permission: 'queue.call' },
    'leave-without-being-seen': {
      label: 'Left without being seen',
      from: ['waiting', 'called'],
      to: 'left',
      permission: 'appointments.check-in',
      needsReason: true,
    },
    'return-to-queue': {
      label: 'Return to queue',
      from: ['left'],
      to: 'waiting',
      permission: 'appointments.check-in',
    },
    'undo-check-in': {
      label: 'Undo the check-in',
      from: ['waiting', 'called'],
      to: 'entered-in-error',
      permission: 'appointments.check-in',
      needsReason: true,
    },
  },
}
