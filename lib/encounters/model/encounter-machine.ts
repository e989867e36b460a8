import type { Machine } from '../../workflow/machine'
import { visitStatusWords, visitStepWords } from '../words/steps'

/**
 * FHIR R5 Encounter.status, with the stages of an ambulatory visit that FHIR leaves open: the code before the colon is
 * FHIR's, the word after it the stage.
 */
export type VisitStatus =
  | 'planned'
  | 'in-progress:triage'
  | 'in-progress:waiting'
  | 'in-progress:consultation'
  | 'on-hold'
  | 'completed'
  | 'cancelled'
  | 'entered-in-error'

export type VisitEvent =
  | 'open'
  | 'undo-check-in'
  | 'triage'
  | 'triaged'
  | 'consult'
  | 'await-results'
  | 'results-in'
  | 'hand-back'
  | 'complete'
  | 'leave-without-being-seen'
  | 'return-to-queue'
  | 'cancel'
  | 'retract'

export type VisitPermission =
  | 'appointments.check-in'
  | 'consultations.triage'
  | 'consultations.write'
  | 'consultations.sign'

/** An ambulatory or emergency visit from the check-in to the signature. */
export const visitMachine: Machine<VisitStatus, VisitEvent, VisitPermission> = {
  entity: 'encounter',
  statuses: visitStatusWords,
  events: {
    open: { label: visitStepWords.open, from: [], to: 'planned', permission: 'appointments.check-in' },
    // The patient has not been seen and may not even be here.
    'undo-check-in': {
      label: visitStepWords.undoCheckIn,
      from: ['planned'],
      to: 'entered-in-error',
      permission: 'appointments.check-in',
      needsReason: true,
    },
    triage: {
      label: visitStepWords.triage,
      from: ['planned'],
      to: 'in-progress:triage',
      permission: 'consultations.triage',
    },
    triaged: {
      label: visitStepWords.triaged,
      from: ['in-progress:triage'],
      to: 'in-progress:waiting',
      permission: 'consultations.triage',
    },
    // Emergencies skip triage.
    consult: {
      label: visitStepWords.consult,
      from: ['planned', 'in-progress:triage', 'in-progress:waiting'],
      to: 'in-progress:consultation',
      permission: 'consultations.write',
    },
    'await-results': {
      label: visitStepWords.awaitResults,
      from: ['in-progress:consultation'],
      to: 'on-hold',
      permission: 'consultations.write',
    },
    'results-in': {
      label: visitStepWords.resultsIn,
      from: ['on-hold'],
      to: 'in-progress:consultation',
      permission: 'consultations.write',
    },
    'hand-back': {
      label: visitStepWords.handBack,
      from: ['in-progress:consultation'],
      to: 'in-progress:waiting',
      permission: 'consultations.write',
      needsReason: true,
    },
    complete: {
      label: visitStepWords.complete,
      from: ['in-progress:consultation'],
      to: 'completed',
      permission: 'consultations.sign',
    },
    // Recorded at the counter, before the patient was seen.
    'leave-without-being-seen': {
      label: visitStepWords.leave,
      from: ['planned', 'in-progress:triage', 'in-progress:waiting'],
      to: 'cancelled',
      permission: 'appointments.check-in',
      needsReason: true,
    },
    'return-to-queue': {
      label: visitStepWords.returnToQueue,
      from: ['cancelled'],
      to: 'planned',
      permission: 'appointments.check-in',
    },
    cancel: {
      label: visitStepWords.cancel,
      from: ['planned', 'in-progress:triage', 'in-progress:waiting', 'in-progress:consultation', 'on-hold'],
      to: 'cancelled',
      permission: 'consultations.write',
      needsReason: true,
    },
    retract: {
      label: visitStepWords.retract,
      from: ['planned', 'in-progress:triage', 'in-progress:waiting', 'completed'],
      to: 'entered-in-error',
      permission: 'consultations.sign',
      needsReason: true,
    },
  },
}

/** The steps that have a button; triage and closing have their own forms. */
export const buttonSteps = [
  'consult',
  'await-results',
  'results-in',
  'hand-back',
  'cancel',
  'retract',
] as const satisfies readonly VisitEvent[]

export type ButtonStep = (typeof buttonSteps)[number]
