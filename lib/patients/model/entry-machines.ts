import type { Machine, Step } from '../../workflow/machine'

/*
 * A chart entry is never deleted: it ends with a reason, or is marked as entered in error. The statuses are those of
 * FHIR R4 where FHIR has them: AllergyIntolerance, Flag, Condition and Coverage.
 */

type Clinical = 'patients.clinical.write'
type Clerical = 'patients.register'

/** Marks the entry as entered in error, from any other status. */
const retractFrom = <Status extends string, Permission extends string>(
  from: readonly Status[],
  permission: Permission,
): Step<Status | 'entered-in-error', Permission> => ({
  label: 'Entered in error',
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
  statuses: {
    active: 'Active',
    inactive: 'Inactive',
    resolved: 'Resolved',
    'entered-in-error': 'Entered in error',
  },
  events: {
    record: { label: 'Record the allergy', from: [], to: 'active', permission: 'patients.clinical.write' },
    end: {
      label: 'No longer active',
      from: ['active'],
      to: 'inactive',
      permission: 'patients.clinical.write',
      needsReason: true,
    },
    resolve: {
      label: 'Resolved',
      from: ['active', 'inactive'],
      to: 'resolved',
      permission: 'patients.clinical.write',
      needsReason: true,
    },
    reactivate: {
      label: 'Active again',
      from: ['inactive', 'resolved'],
      to: 'active',
      permission: 'patients.clinical.write',
      needsReason: true,
    },
    retract: retractFrom(['active', 'inactive', 'resolved'], 'patients.clinical.write'),
  },
}

type AlertStatus = 'active' | 'inactive' | 'entered-in-error'

export const alertMachine: Machine<AlertStatus, 'record' | 'end' | 'reactivate' | 'retract', Clinical> = {
  entity: 'patient_alert',
  statuses: { active: 'Active', inactive: 'Ended', 'entered-in-error': 'Entered in error' },
  events: {
    record: { label: 'Record the alert', from: [], to: 'active', permission: 'patients.clinical.write' },
    end: {
      label: 'End the alert',
      from: ['active'],
      to: 'inactive',
      permission: 'patients.clinical.write',
      needsReason: true,
    },
    reactivate: {
      label: 'Active again',
      from: ['inactive'],
      to: 'active',
      permission: 'patients.clinical.write',
      needsReason: true,
    },
    retract: retractFrom(['active', 'inactive'], 'patients.clinical.write'),
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
  statuses: {
    active: 'Active',
    recurrence: 'Came back',
    relapse: 'Relapse',
    inactive: 'Inactive',
    remission: 'In remission',
    resolved: 'Resolved',
    'entered-in-error': 'Entered in error',
  },
  events: {
    record: { label: 'Record the problem', from: [], to: 'active', permission: 'patients.clinical.write' },
    resolve: {
      label: 'Resolved',
      from: [...presentProblems, 'inactive', 'remission'],
      to: 'resolved',
      permission: 'patients.clinical.write',
    },
    remit: {
      label: 'In remission',
      from: presentProblems,
      to: 'remission',
      permission: 'patients.clinical.write',
    },
    end: {
      label: 'No longer active',
      from: presentProblems,
      to: 'inactive',
      permission: 'patients.clinical.write',
    },
    recur: {
      label: 'Came back',
      from: ['inactive', 'resolved'],
      to: 'recurrence',
      permission: 'patients.clinical.write',
    },
    relapse: { label: 'Relapse', from: ['remission'], to: 'relapse', permission: 'patients.clinical.write' },
    retract: retractFrom([...presentProblems, ...past], 'patients.clinical.write'),
  },
}

export const contactMachine: Machine<'active' | 'entered-in-error', 'record' | 'retract', Clerical> = {
  entity: 'patient_contact',
  statuses: { active: 'Active', 'entered-in-error': 'Entered in error' },
  events: {
    record: { label: 'Add the contact', from: [], to: 'active', permission: 'patients.register' },
    retract: retractFrom(['active'], 'patients.register'),
  },
}

export const coverageMachine: Machine<
  'active' | 'cancelled' | 'entered-in-error',
  'record' | 'end' | 'retract',
  Clerical
> = {
  entity: 'coverage',
  statuses: { active: 'Active', cancelled: 'Ended', 'entered-in-error': 'Entered in error' },
  events: {
    record: { label: 'Add the coverage', from: [], to: 'active', permission: 'patients.register' },
    end: {
      label: 'End the coverage',
      from: ['active'],
      to: 'cancelled',
      permission: 'patients.register',
      needsReason: true,
    },
    retract: retractFrom(['active', 'cancelled'], 'patients.register'),
  },
}
