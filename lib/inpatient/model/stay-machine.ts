import type { Machine } from '../../workflow/machine'
import { stayStatusWords, stayStepWords } from '../words/machines'

/**
 * FHIR R5 Encounter.status of an inpatient stay, and after a colon the stage of the admission that FHIR leaves open.
 * `discharged` is FHIR’s too: clinically over, while the patient is still in the bed or something is still to be settled.
 */
export type StayStatus =
  | 'planned:requested'
  | 'planned:accepted'
  | 'planned:admitted'
  | 'in-progress'
  | 'on-hold'
  | 'discharged'
  | 'completed'
  | 'cancelled'
  | 'entered-in-error'

export type StayEvent =
  | 'request'
  | 'born'
  | 'accept'
  | 'withdraw'
  | 'decline'
  | 'admit'
  | 'receive'
  | 'leave'
  | 'return'
  | 'discharge'
  | 'undo-discharge'
  | 'depart'
  | 'complete'
  | 'retract'

export type StayPermission =
  | 'inpatient.request'
  | 'inpatient.accept'
  | 'inpatient.admit'
  | 'inpatient.receive'
  | 'inpatient.care'
  | 'inpatient.discharge'
  | 'inpatient.correct'

/** An inpatient stay, from the doctor’s request until the patient has left. The ward is responsible from `receive` on. */
export const stayMachine: Machine<StayStatus, StayEvent, StayPermission> = {
  entity: 'encounter',
  kind: 'stay',
  statuses: stayStatusWords,
  events: {
    request: {
      label: stayStepWords.request,
      from: [],
      to: 'planned:requested',
      permission: 'inpatient.request',
    },
    // A newborn is on the ward of the mother from the start.
    born: { label: stayStepWords.born, from: [], to: 'in-progress', permission: 'inpatient.receive' },
    accept: {
      label: stayStepWords.accept,
      from: ['planned:requested'],
      to: 'planned:accepted',
      permission: 'inpatient.accept',
    },
    withdraw: {
      label: stayStepWords.withdraw,
      from: ['planned:requested', 'planned:accepted', 'planned:admitted'],
      to: 'cancelled',
      permission: 'inpatient.request',
      needsReason: true,
    },
    decline: {
      label: stayStepWords.decline,
      from: ['planned:requested', 'planned:accepted', 'planned:admitted'],
      to: 'cancelled',
      permission: 'inpatient.accept',
      needsReason: true,
    },
    admit: {
      label: stayStepWords.admit,
      from: ['planned:accepted'],
      to: 'planned:admitted',
      permission: 'inpatient.admit',
    },
    // Somebody may reach the ward before the desk.
    receive: {
      label: stayStepWords.receive,
      from: ['planned:accepted', 'planned:admitted'],
      to: 'in-progress',
      permission: 'inpatient.receive',
    },
    leave: {
      label: stayStepWords.leave,
      from: ['in-progress'],
      to: 'on-hold',
      permission: 'inpatient.care',
      needsReason: true,
    },
    return: {
      label: stayStepWords.return,
      from: ['on-hold'],
      to: 'in-progress',
      permission: 'inpatient.care',
    },
    discharge: {
      label: stayStepWords.discharge,
      from: ['in-progress', 'on-hold'],
      to: 'discharged',
      permission: 'inpatient.discharge',
    },
    'undo-discharge': {
      label: stayStepWords.undoDischarge,
      from: ['discharged'],
      to: 'in-progress',
      permission: 'inpatient.discharge',
      needsReason: true,
    },
    // The bed is free at once; what is still to be settled keeps the stay at this status.
    depart: {
      label: stayStepWords.depart,
      from: ['discharged'],
      to: 'discharged',
      permission: 'inpatient.receive',
    },
    complete: {
      label: stayStepWords.complete,
      from: ['discharged'],
      to: 'completed',
      permission: 'inpatient.receive',
    },
    retract: {
      label: stayStepWords.retract,
      from: [
        'planned:requested',
        'planned:accepted',
        'planned:admitted',
        'in-progress',
        'on-hold',
        'discharged',
        'completed',
      ],
      to: 'entered-in-error',
      permission: 'inpatient.correct',
      needsReason: true,
    },
  },
}
