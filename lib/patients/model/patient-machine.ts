import type { Machine } from '../../workflow/machine'

/** The words of a record of a patient; FHIR has `active` and `deceased`, and links for the rest. */
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
  | 'put-away'
  | 'take-up'
  | 'die'
  | 'revive'
  | 'revive-unidentified'
  | 'revive-inactive'
  | 'merge'
  | 'unmerge'
  | 'unmerge-unidentified'
  | 'unmerge-inactive'
  | 'retract'

type PatientPermission = 'patients.register' | 'patients.merge' | 'patients.deceased'

/** A record of a patient, from the registration on. */
export const patientMachine: Machine<PatientStatus, PatientEvent, PatientPermission> = {
  entity: 'patient',
  statuses: {
    active: 'Active',
    inactive: 'Not active',
    unidentified: 'Not identified',
    deceased: 'Deceased',
    merged: 'Joined to another record',
    'entered-in-error': 'Entered in error',
  },
  events: {
    register: { label: 'Register', from: [], to: 'active', permission: 'patients.register' },
    'register-unidentified': {
      label: 'Register without a name',
      from: [],
      to: 'unidentified',
      permission: 'patients.register',
    },
    identify: { label: 'Identify', from: ['unidentified'], to: 'active', permission: 'patients.register' },
    'put-away': {
      label: 'Make not active',
      from: ['active'],
      to: 'inactive',
      permission: 'patients.register',
      needsReason: true,
    },
    'take-up': { label: 'Make active', from: ['inactive'], to: 'active', permission: 'patients.register' },
    die: {
      label: 'Record the death',
      from: ['active', 'inactive', 'unidentified'],
      to: 'deceased',
      permission: 'patients.deceased',
    },
    // Whoever was recorded as dead by mistake comes back as they were before, with a reason.
    revive: {
      label: 'Take the death back',
      from: ['deceased'],
      to: 'active',
      permission: 'patients.deceased',
      needsReason: true,
    },
    'revive-unidentified': {
      label: 'Take the death back, not identified',
      from: ['deceased'],
      to: 'unidentified',
      permission: 'patients.deceased',
      needsReason: true,
    },
    'revive-inactive': {
      label: 'Take the death back, not active',
      from: ['deceased'],
      to: 'inactive',
      permission: 'patients.deceased',
      needsReason: true,
    },
    merge: {
      label: 'Join to another record',
      from: ['active', 'inactive', 'unidentified'],
      to: 'merged',
      permission: 'patients.merge',
      needsReason: true,
    },
    unmerge: {
      label: 'Part again',
      from: ['merged'],
      to: 'active',
      permission: 'patients.merge',
      needsReason: true,
    },
    'unmerge-unidentified': {
      label: 'Part again, not identified',
      from: ['merged'],
      to: 'unidentified',
      permission: 'patients.merge',
      needsReason: true,
    },
    'unmerge-inactive': {
      label: 'Part again, not active',
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
