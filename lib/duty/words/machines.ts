import type { DutyFunction } from '../model/codes'

/** The titles of the machines, for the diagrams. */
export const machineTitles = { duty: 'Somebody on duty' } as const

export const dutyStatusWords = {
  active: 'On the list',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error',
} as const

export const dutyStepWords = {
  assign: 'Put on duty',
  change: 'Change the times',
  cancel: 'Cancel',
  retract: 'Entered in error',
} as const

export const functionWords: Readonly<Record<DutyFunction, string>> = {
  'nurse-in-charge': 'Nurse in charge',
  nurse: 'Nurse',
  doctor: 'Doctor',
  'doctor-on-call': 'Doctor on call',
  'surgeon-on-call': 'Surgeon on call',
  'anaesthetist-on-call': 'Anaesthetist on call',
  'theatre-coordinator': 'Theatre coordinator',
  'bed-manager': 'Bed manager',
}
