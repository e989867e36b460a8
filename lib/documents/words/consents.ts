/** Statuses and steps of a consent. The keys are those of its machine. */
export const consentSteps = {
  statuses: {
    active: 'Active',
    inactive: 'Withdrawn',
    'entered-in-error': 'Entered in error',
  },
  steps: {
    record: 'Record a consent',
    withdraw: 'Withdraw the consent',
    retract: 'Entered in error',
  },
} as const

export const decisions = { permit: 'Agrees', deny: 'Refuses' } as const

export const sides = {
  'not-applicable': 'No side',
  left: 'Left',
  right: 'Right',
  bilateral: 'Both sides',
} as const

/** Who decided. All but the patient are named. */
export const givers = {
  patient: 'The patient',
  parent: 'A parent',
  guardian: 'A legal guardian',
  representative: 'A representative with power of attorney',
  relative: 'Next of kin',
  court: 'A court',
} as const

export const consentTimelineWords = {
  permitted: (procedure: string) => `Consent given: ${procedure}`,
  refused: (procedure: string) => `Consent refused: ${procedure}`,
  reason: 'Reason:',
} as const
