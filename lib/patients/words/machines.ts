/** The statuses and steps of the records that a chart holds. Keys are those of the machines. */

export const patientSteps = {
  statuses: {
    active: 'Active',
    inactive: 'Inactive',
    unidentified: 'Unidentified',
    deceased: 'Deceased',
    merged: 'Merged',
    'entered-in-error': 'Entered in error',
  },
  steps: {
    register: 'Register',
    'register-unidentified': 'Register unidentified',
    identify: 'Identify',
    deactivate: 'Deactivate record',
    reactivate: 'Reactivate record',
    'record-death': 'Record death',
    'revert-death': 'Revert death record',
    'revert-death-unidentified': 'Revert death record, unidentified',
    'revert-death-inactive': 'Revert death record, inactive',
    merge: 'Merge into another record',
    unmerge: 'Unmerge',
    'unmerge-unidentified': 'Unmerge, unidentified',
    'unmerge-inactive': 'Unmerge, inactive',
    retract: 'Entered in error',
  },
} as const

export const allergySteps = {
  statuses: {
    active: 'Active',
    inactive: 'Inactive',
    resolved: 'Resolved',
    'entered-in-error': 'Entered in error',
  },
  steps: {
    record: 'Record the allergy',
    end: 'No longer active',
    resolve: 'Resolved',
    reactivate: 'Active again',
    retract: 'Entered in error',
  },
} as const

export const alertSteps = {
  statuses: { active: 'Active', inactive: 'Ended', 'entered-in-error': 'Entered in error' },
  steps: {
    record: 'Record the alert',
    end: 'End the alert',
    reactivate: 'Active again',
    retract: 'Entered in error',
  },
} as const

export const problemSteps = {
  statuses: {
    active: 'Active',
    recurrence: 'Came back',
    relapse: 'Relapse',
    inactive: 'Inactive',
    remission: 'In remission',
    resolved: 'Resolved',
    'entered-in-error': 'Entered in error',
  },
  steps: {
    record: 'Record the problem',
    resolve: 'Resolved',
    remit: 'In remission',
    end: 'No longer active',
    recur: 'Came back',
    relapse: 'Relapse',
    retract: 'Entered in error',
  },
} as const

export const contactSteps = {
  statuses: { active: 'Active', 'entered-in-error': 'Entered in error' },
  steps: { record: 'Add the contact', retract: 'Entered in error' },
} as const

export const coverageSteps = {
  statuses: { active: 'Active', cancelled: 'Ended', 'entered-in-error': 'Entered in error' },
  steps: { record: 'Add the coverage', end: 'End the coverage', retract: 'Entered in error' },
} as const
