import type { Machine, Step } from '../../workflow/machine'
import { alertSteps, allergySteps, contactSteps, coverageSteps, problemSteps } from '../words/machines'

/*
 * A chart entry is never deleted: it ends with a reason, or is marked as entered in error. The statuses are those of
 * FHIR R4 where FHIR has them: AllergyIntolerance, Flag, Condition and Coverage.
 */

type Clinical = 'patients.clinical.write'
type Clerical = 'patients.register'

/** Marks the entry as entered in error, from any other status. */
const retractFrom = <Status extends string, Permission extends string>(
  label: string,
  from: readonly Status[],
  permission: Permission,
): Step<Status | 'entered-in-error', Permission> => ({
  label,
  from,
  to: 'entered-in-error',
  permission,
  needsReason: true,
})

type AllergyStatus = 'active' | 'inactive' | 'resolved' | 'entered-in-error'

export const allergyMachine: Machine<
  AllergyStatus,
  'record' | 'end' | 'resolve' | 'reactivate' | 'retract',
  Clinical
> = {
  entity: 'allergy',
  statuses: allergySteps.statuses,
  events: {
    record: {
      label: allergySteps.steps.record,
      from: [],
      to: 'active',
      permission: 'patients.clinical.write',
    },
    end: {
      label: allergySteps.steps.end,
      from: ['active'],
      to: 'inactive',
      permission: 'patients.clinical.write',
      needsReason: true,
    },
    resolve: {
      label: allergySteps.steps.resolve,
      from: ['active', 'inactive'],
      to: 'resolved',
      permission: 'patients.clinical.write',
      needsReason: true,
    },
    reactivate: {
      label: allergySteps.steps.reactivate,
      from: ['inactive', 'resolved'],
      to: 'active',
      permission: 'patients.clinical.write',
      needsReason: true,
    },
    retract: retractFrom(
      allergySteps.steps.retract,
      ['active', 'inactive', 'resolved'],
      'patients.clinical.write',
    ),
  },
}

type AlertStatus = 'active' | 'inactive' | 'entered-in-error'

export const alertMachine: Machine<AlertStatus, 'record' | 'end' | 'reactivate' | 'retract', Clinical> = {
  entity: 'patient_alert',
  statuses: alertSteps.statuses,
  events: {
    record: { label: alertSteps.steps.record, from: [], to: 'active', permission: 'patients.clinical.write' },
    end: {
      label: alertSteps.steps.end,
      from: ['active'],
      to: 'inactive',
      permission: 'patients.clinical.write',
      needsReason: true,
    },
    reactivate: {
      label: alertSteps.steps.reactivate,
      from: ['inactive'],
      to: 'active',
      permission: 'patients.clinical.write',
      needsReason: true,
    },
    retract: retractFrom(alertSteps.steps.retract, ['active', 'inactive'], 'patients.clinical.write'),
  },
}

/** FHIR R4 Condition.clinicalStatus, and `entered-in-error` of Condition.verificationStatus. */
export type ProblemStatus =
  | 'active'
  | 'recurrence'
  | 'relapse'
  | 'inactive'
  | 'remission'
  | 'resolved'
  | 'entered-in-error'

/** The statuses of a current problem. */
export const presentProblems = ['active', 'recurrence', 'relapse'] as const
const past = ['inactive', 'remission', 'resolved'] as const

export const problemMachine: Machine<
  ProblemStatus,
  'record' | 'resolve' | 'remit' | 'end' | 'recur' | 'relapse' | 'retract',
  Clinical
> = {
  entity: 'condition',
  statuses: problemSteps.statuses,
  events: {
    record: {
      label: problemSteps.steps.record,
      from: [],
      to: 'active',
      permission: 'patients.clinical.write',
    },
    resolve: {
      label: problemSteps.steps.resolve,
      from: [...presentProblems, 'inactive', 'remission'],
      to: 'resolved',
      permission: 'patients.clinical.write',
    },
    remit: {
      label: problemSteps.steps.remit,
      from: presentProblems,
      to: 'remission',
      permission: 'patients.clinical.write',
    },
    end: {
      label: problemSteps.steps.end,
      from: presentProblems,
      to: 'inactive',
      permission: 'patients.clinical.write',
    },
    recur: {
      label: problemSteps.steps.recur,
      from: ['inactive', 'resolved'],
      to: 'recurrence',
      permission: 'patients.clinical.write',
    },
    relapse: {
      label: problemSteps.steps.relapse,
      from: ['remission'],
      to: 'relapse',
      permission: 'patients.clinical.write',
    },
    retract: retractFrom(
      problemSteps.steps.retract,
      [...presentProblems, ...past],
      'patients.clinical.write',
    ),
  },
}

export const contactMachine: Machine<'active' | 'entered-in-error', 'record' | 'retract', Clerical> = {
  entity: 'patient_contact',
  statuses: contactSteps.statuses,
  events: {
    record: { label: contactSteps.steps.record, from: [], to: 'active', permission: 'patients.register' },
    retract: retractFrom(contactSteps.steps.retract, ['active'], 'patients.register'),
  },
}

export const coverageMachine: Machine<
  'active' | 'cancelled' | 'entered-in-error',
  'record' | 'end' | 'retract',
  Clerical
> = {
  entity: 'coverage',
  statuses: coverageSteps.statuses,
  events: {
    record: { label: coverageSteps.steps.record, from: [], to: 'active', permission: 'patients.register' },
    end: {
      label: coverageSteps.steps.end,
      from: ['active'],
      to: 'cancelled',
      permission: 'patients.register',
      needsReason: true,
    },
    retract: retractFrom(coverageSteps.steps.retract, ['active', 'cancelled'], 'patients.register'),
  },
}
