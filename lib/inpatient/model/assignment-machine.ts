import type { Machine } from '../../workflow/machine'
import { assignmentStatusWords, assignmentStepWords } from '../words/machines'

/** Status of a bed assignment; FHIR’s Encounter.location.status has no word for one that was cancelled or wrong. */
export type AssignmentStatus = 'reserved' | 'active' | 'completed' | 'cancelled' | 'entered-in-error'

export type AssignmentEvent = 'reserve' | 'occupy' | 'arrive' | 'end' | 'cancel' | 'record' | 'retract'

export type AssignmentPermission = 'inpatient.beds' | 'inpatient.receive' | 'inpatient.correct'

/**
 * A bed that is reserved for a stay, that its patient is in, or was in. The status of the bed follows by a trigger: see the
 * migration.
 */
export const assignmentMachine: Machine<AssignmentStatus, AssignmentEvent, AssignmentPermission> = {
  entity: 'bed_assignment',
  statuses: assignmentStatusWords,
  events: {
    reserve: { label: assignmentStepWords.reserve, from: [], to: 'reserved', permission: 'inpatient.beds' },
    occupy: { label: assignmentStepWords.occupy, from: [], to: 'active', permission: 'inpatient.receive' },
    arrive: {
      label: assignmentStepWords.arrive,
      from: ['reserved'],
      to: 'active',
      permission: 'inpatient.receive',
    },
    end: {
      label: assignmentStepWords.end,
      from: ['active'],
      to: 'completed',
      permission: 'inpatient.receive',
    },
    cancel: {
      label: assignmentStepWords.cancel,
      from: ['reserved'],
      to: 'cancelled',
      permission: 'inpatient.beds',
    },
    // Late entry of a time in a bed that is over.
    record: {
      label: assignmentStepWords.record,
      from: [],
      to: 'completed',
      permission: 'inpatient.correct',
      needsReason: true,
    },
    retract: {
      label: assignmentStepWords.retract,
      from: ['active', 'completed'],
      to: 'entered-in-error',
      permission: 'inpatient.correct',
      needsReason: true,
    },
  },
}
