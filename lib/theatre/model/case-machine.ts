import type { Machine } from '../../workflow/machine'
import { caseSteps as words } from '../words/machines'

/**
 * Where an operation is. In FHIR R4 Procedure.status: `preparation` up to in theatre, `in-progress`, `completed` from
 * recovery on, `stopped`, `not-done` for a cancelled one, `entered-in-error`.
 */
export type CaseStatus =
  | 'requested'
  | 'waitlisted'
  | 'scheduled'
  | 'ready'
  | 'in-theatre'
  | 'in-progress'
  | 'recovery'
  | 'completed'
  | 'stopped'
  | 'cancelled'
  | 'entered-in-error'

export type CaseEvent = keyof typeof words.steps

export type CasePermission =
  | 'theatre.request'
  | 'theatre.book'
  | 'theatre.cancel'
  | 'theatre.prepare'
  | 'theatre.checklist'
  | 'theatre.operate'

const beforeTheatre = ['requested', 'waitlisted', 'scheduled', 'ready'] as const

/** An operation from the request to the return from recovery. */
export const caseMachine: Machine<CaseStatus, CaseEvent, CasePermission> = {
  entity: 'theatre_case',
  statuses: words.statuses,
  events: {
    request: { label: words.steps.request, from: [], to: 'requested', permission: 'theatre.request' },
    accept: {
      label: words.steps.accept,
      from: ['requested'],
      to: 'waitlisted',
      permission: 'theatre.book',
    },
    // An emergency is booked as soon as it is asked for.
    book: {
      label: words.steps.book,
      from: ['requested', 'waitlisted'],
      to: 'scheduled',
      permission: 'theatre.book',
    },
    // Fasting and other preparations are of a time, so another time asks for them again.
    move: {
      label: words.steps.move,
      from: ['scheduled', 'ready'],
      to: 'scheduled',
      permission: 'theatre.book',
    },
    prepare: {
      label: words.steps.prepare,
      from: ['scheduled'],
      to: 'ready',
      permission: 'theatre.prepare',
    },
    unprepare: {
      label: words.steps.unprepare,
      from: ['ready'],
      to: 'scheduled',
      permission: 'theatre.prepare',
      needsReason: true,
    },
    // By a correction of the side: what was prepared was for the other one.
    unmark: {
      label: words.steps.unmark,
      from: ['ready'],
      to: 'scheduled',
      permission: 'theatre.request',
      needsReason: true,
    },
    arrive: {
      label: words.steps.arrive,
      from: ['ready'],
      to: 'in-theatre',
      permission: 'theatre.checklist',
    },
    incise: {
      label: words.steps.incise,
      from: ['in-theatre'],
      to: 'in-progress',
      permission: 'theatre.operate',
    },
    leave: {
      label: words.steps.leave,
      from: ['in-progress'],
      to: 'recovery',
      permission: 'theatre.checklist',
    },
    complete: {
      label: words.steps.complete,
      from: ['recovery'],
      to: 'completed',
      permission: 'theatre.prepare',
    },
    // Before the incision too: anaesthesia had begun and the operation was given up.
    stop: {
      label: words.steps.stop,
      from: ['in-theatre', 'in-progress'],
      to: 'stopped',
      permission: 'theatre.operate',
      needsReason: true,
    },
    postpone: {
      label: words.steps.postpone,
      from: ['scheduled', 'ready'],
      to: 'waitlisted',
      permission: 'theatre.book',
      needsReason: true,
    },
    displace: {
      label: words.steps.displace,
      from: ['scheduled', 'ready'],
      to: 'waitlisted',
      permission: 'theatre.book',
      needsReason: true,
    },
    withdraw: {
      label: words.steps.withdraw,
      from: ['requested', 'waitlisted'],
      to: 'cancelled',
      permission: 'theatre.request',
      needsReason: true,
    },
    cancel: {
      label: words.steps.cancel,
      from: beforeTheatre,
      to: 'cancelled',
      permission: 'theatre.cancel',
      needsReason: true,
    },
    retract: {
      label: words.steps.retract,
      from: beforeTheatre,
      to: 'entered-in-error',
      permission: 'theatre.book',
      needsReason: true,
    },
  },
}
