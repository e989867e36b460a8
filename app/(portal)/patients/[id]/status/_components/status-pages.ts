import type { PatientEvent } from '@/lib/patients/model/patient-machine'

/** What is said on the page of a step that a record of a patient makes as a whole. */
interface StatusPage {
  title: string
  /** What it means, and whether it can be taken back. */
  line: string
  button: string
}

/** Identifying, joining and parting have pages of their own. */
export const statusPages = {
  'put-away': {
    title: 'Make the record not active',
    line: 'For a patient who moved away or comes no more. All stays in the chart, and the record can be made active again.',
    button: 'Make not active',
  },
  'take-up': {
    title: 'Make the record active',
    line: 'For a patient who comes again.',
    button: 'Make active',
  },
  die: {
    title: 'Record the death',
    line: 'What is asked for, waiting or booked for this patient is cancelled. The chart says from then on that the patient has died.',
    button: 'Record the death',
  },
  revive: {
    title: 'Take the death back',
    line: 'For a death that was recorded by mistake. Appointments that were cancelled stay cancelled.',
    button: 'Take the death back',
  },
  retract: {
    title: 'Entered in error',
    line: 'For a record that should never have been made. It stays readable, and nothing is added to it any more. This cannot be taken back.',
    button: 'Mark as entered in error',
  },
} as const satisfies Partial<Record<PatientEvent, StatusPage>>

export type StatusPageEvent = keyof typeof statusPages

/** Whether the step `event`, of the machine or an address, has a page here. */
export const isStatusPage = (event: string): event is StatusPageEvent => Object.hasOwn(statusPages, event)
