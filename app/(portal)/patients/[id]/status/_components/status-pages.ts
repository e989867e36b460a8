import type { PatientEvent } from '@/lib/patients/model/patient-machine'

/** The words on the page of a step of the record of a patient as a whole. */
interface StatusPage {
  title: string
  /** What it means, and whether it can be reverted. */
  line: string
  button: string
}

/** Identifying, merging and unmerging have pages of their own. */
export const statusPages = {
  deactivate: {
    title: 'Deactivate record',
    line: 'For a patient who moved away or comes no more. All stays in the chart, and the record can be reactivated.',
    button: 'Deactivate record',
  },
  reactivate: {
    title: 'Reactivate record',
    line: 'For a patient who comes again.',
    button: 'Reactivate record',
  },
  'record-death': {
    title: 'Record death',
    line: 'What is asked for, waiting or booked for this patient is cancelled. The chart says from then on that the patient has died.',
    button: 'Record death',
  },
  'revert-death': {
    title: 'Revert death record',
    line: 'For a death that was recorded by mistake. Appointments that were cancelled stay cancelled.',
    button: 'Revert death record',
  },
  retract: {
    title: 'Entered in error',
    line: 'For a record that should never have been made. It stays readable, and nothing is added to it any more. This cannot be undone.',
    button: 'Mark as entered in error',
  },
} as const satisfies Partial<Record<PatientEvent, StatusPage>>

export type StatusPageEvent = keyof typeof statusPages

/** Whether the step `event`, of the machine or an address, has a page here. */
export const isStatusPage = (event: string): event is StatusPageEvent => Object.hasOwn(statusPages, event)
