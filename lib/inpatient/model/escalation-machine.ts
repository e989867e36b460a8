import type { Machine } from '../../workflow/machine'
import { escalationStatusWords, escalationStepWords } from '../words/observations/escalations'

export type EscalationKind = 'high-score' | 'overdue'

/** Who on a duty list is told; the functions of `duty_assignment`. */
export type ToldFunction =
  | 'nurse-in-charge'
  | 'nurse'
  | 'doctor'
  | 'doctor-on-call'
  | 'surgeon-on-call'
  | 'anaesthetist-on-call'

export type EscalationStatus = 'open' | 'acknowledged' | 'superseded' | 'ended' | 'entered-in-error'

export type EscalationEvent =
  | 'raise'
  | 'note-overdue'
  | 'acknowledge'
  | 'answer-overdue'
  | 'supersede'
  | 'end'
  | 'retract'

export type EscalationPermission = 'consultations.triage' | 'inpatient.observe' | 'inpatient.escalation'

/**
 * A call for help that stays open until somebody answers for it. What a set of observations raises, a higher score
 * supersedes, and the end of the stay or a retracted set closes is written by triggers: see the migration.
 */
export const escalationMachine: Machine<EscalationStatus, EscalationEvent, EscalationPermission> = {
  entity: 'escalation',
  statuses: escalationStatusWords,
  events: {
    raise: { label: escalationStepWords.raise, from: [], to: 'open', permission: 'consultations.triage' },
    'note-overdue': {
      label: escalationStepWords['note-overdue'],
      from: [],
      to: 'open',
      permission: 'inpatient.observe',
    },
    acknowledge: {
      label: escalationStepWords.acknowledge,
      from: ['open'],
      to: 'acknowledged',
      permission: 'inpatient.escalation',
    },
    'answer-overdue': {
      label: escalationStepWords['answer-overdue'],
      from: ['open'],
      to: 'acknowledged',
      permission: 'inpatient.observe',
    },
    supersede: {
      label: escalationStepWords.supersede,
      from: ['open'],
      to: 'superseded',
      permission: 'consultations.triage',
    },
    end: { label: escalationStepWords.end, from: ['open'], to: 'ended', permission: 'consultations.triage' },
    retract: {
      label: escalationStepWords.retract,
      from: ['open'],
      to: 'entered-in-error',
      permission: 'consultations.triage',
    },
  },
}
