/** What somebody is on duty as. */
export const dutyFunctions = [
  'nurse-in-charge',
  'nurse',
  'doctor',
  'doctor-on-call',
  'surgeon-on-call',
  'anaesthetist-on-call',
  'theatre-coordinator',
  'bed-manager',
] as const
export type DutyFunction = (typeof dutyFunctions)[number]

/** `cancelled`: planned, and not to be. `entered-in-error`: it never was so. */
export type DutyStatus = 'active' | 'cancelled' | 'entered-in-error'
