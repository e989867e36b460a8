import type { Machine } from '../../workflow/machine'

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
  statuses: {
    active: 'Active',
    inactive: 'Inactive',
    unidentified: 'Unidentified',
    deceased: 'Deceased',
    merged: 'Merged',
    'entered-in-error': 'Entered in error',
  },
  events: {
    register: { label: 'Register', from: [], to: 'active', permission: 'patients.register' },
    'register-unidentified': {
      label: 'Register unidentified',
      from: [],
      to: 'unidentified',
      permission: 'patients.register',
    },
    identify: { label: 'Identify', from: ['unidentified'], to: 'active', permission: 'patients.register' },
    deactivate: {
      label: 'Deactivate record',
      from: ['active'],
      to: 'inactive',
      permission: 'patients.register',
      needsReason: true,
    },
    reactivate: {
      label: 'Reactivate record',
      from: ['inactive'],
      to: 'active',
      permission: 'patients.register',
    },
    'record-death': {
      label: 'Record death',
      from: ['active', 'inactive', 'unidentified'],
      to: 'deceased',
      permission: 'patients.deceased',
    },
    // For a death recorded by mistake: restores the previous status.
    'revert-death': {
      label: 'Revert death record',
      from: ['deceased'],
      to: 'active',
      permission: 'patients.deceased',
      needsReason: true,
    },
    'revert-death-unidentified': {
      label: 'Revert death record, unidentified',
      from: ['deceased'],
      to: 'unidentified',
      permission: 'patients.deceased',
      needsReason: true,
    },
    'revert-death-inactive': {
      label: 'Revert death record, inactive',
      from: ['deceased'],
      to: 'inactive',
      permission: 'patients.deceased',
      needsReason: true,
    },
    merge: {
      label: 'Merge into another record',
      from: ['active', 'inactive', 'unidentified'],
      to: 'merged',
      permission: 'patients.merge',
      needsReason: true,
    },
    unmerge: {
      label: 'Unmerge',
      from: ['merged'],
      to: 'active',
      permission: 'patients.merge',
      needsReason: true,
    },
    'unmerge-unidentified': {
      label: 'Unmerge, unidentified',
      from: ['merged'],
      to: 'unidentified',
      permission: 'patients.merge',
      needsReason: true,
    },
    'unmerge-inactive': {
      label: 'Unmerge, inactive',
      from: ['merged'],
      to: 'inactive',
      permission: 'patients.merge',
      needsReason: true,
    },
    retract: {
      label: 'Entered in error',
      from: ['active', 'inactive', 'unidentified'],
      to: 'entered-in-error',
      permission: 'patients.merge',
      needsReason: true,
    },
  },
}
