import type { Machine } from '../../workflow/machine'
import { patientSteps as words } from '../words/machines'

/** The statuses of a patient's record. FHIR R4 Patient has `active` and `deceased`, and links for the rest. */
export type PatientStatus =
  | 'active'
  | 'inactive'
  | 'unidentified'
  | 'deceased'
  | 'merged'
  | 'entered-in-error'

export type PatientEvent =
  | 'register'
  | 'register-unidentified'
  | 'identify'
  | 'deactivate'
  | 'reactivate'
  | 'record-death'
  | 'revert-death'
  | 'revert-death-unidentified'
  | 'revert-death-inactive'
  | 'merge'
  | 'unmerge'
  | 'unmerge-unidentified'
  | 'unmerge-inactive'
  | 'retract'

type PatientPermission = 'patients.register' | 'patients.merge' | 'patients.deceased'

/** A patient’s record, from registration on. */
export const patientMachine: Machine<PatientStatus, PatientEvent, PatientPermission> = {
  entity: 'patient',
  statuses: words.statuses,
  events: {
    register: { label: words.steps.register, from: [], to: 'active', permission: 'patients.register' },
    'register-unidentified': {
      label: words.steps['register-unidentified'],
      from: [],
      to: 'unidentified',
      permission: 'patients.register',
    },
    identify: {
      label: words.steps.identify,
      from: ['unidentified'],
      to: 'active',
      permission: 'patients.register',
    },
    deactivate: {
      label: words.steps.deactivate,
      from: ['active'],
      to: 'inactive',
      permission: 'patients.register',
      needsReason: true,
    },
    reactivate: {
      label: words.steps.reactivate,
      from: ['inactive'],
      to: 'active',
      permission: 'patients.register',
    },
    'record-death': {
      label: words.steps['record-death'],
      from: ['active', 'inactive', 'unidentified'],
      to: 'deceased',
      permission: 'patients.deceased',
    },
    // For a death recorded by mistake: restores the previous status.
    'revert-death': {
      label: words.steps['revert-death'],
      from: ['deceased'],
      to: 'active',
      permission: 'patients.deceased',
      needsReason: true,
    },
    'revert-death-unidentified': {
      label: words.steps['revert-death-unidentified'],
      from: ['deceased'],
      to: 'unidentified',
      permission: 'patients.deceased',
      needsReason: true,
    },
    'revert-death-inactive': {
      label: words.steps['revert-death-inactive'],
      from: ['deceased'],
      to: 'inactive',
      permission: 'patients.deceased',
      needsReason: true,
    },
    merge: {
      label: words.steps.merge,
      from: ['active', 'inactive', 'unidentified'],
      to: 'merged',
      permission: 'patients.merge',
      needsReason: true,
    },
    unmerge: {
      label: words.steps.unmerge,
      from: ['merged'],
      to: 'active',
      permission: 'patients.merge',
      needsReason: true,
    },
    'unmerge-unidentified': {
      label: words.steps['unmerge-unidentified'],
      from: ['merged'],
      to: 'unidentified',
      permission: 'patients.merge',
      needsReason: true,
    },
    'unmerge-inactive': {
      label: words.steps['unmerge-inactive'],
      from: ['merged'],
      to: 'inactive',
      permission: 'patients.merge',
      needsReason: true,
    },
    retract: {
      label: words.steps.retract,
      from: ['active', 'inactive', 'unidentified'],
      to: 'entered-in-error',
      permission: 'patients.merge',
      needsReason: true,
    },
  },
}
