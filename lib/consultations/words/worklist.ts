import type { ScoreKind } from '../../encounters/model/priority'
import { counted } from '../../format/counted'

/** The worklist. */
export const worklistWords = {
  title: 'Consultations',
  noAccess: 'None of your roles may see visits. Ask an administrator for “See visits and their notes”.',
  visit: 'visit',
  visits: (count: number) => counted(count, 'visit'),
  unsigned: {
    title: 'Notes waiting for your signature',
    table: 'Visits with an unsigned note of yours',
    empty: 'You have no notes to sign.',
  },
  open: {
    title: 'Open visits',
    beforeDoctor: 'Before the doctor',
    table: 'Open visits',
    empty: 'No open visits. Patients appear here when they are checked in.',
    emptyMine: 'No patients waiting for you. “All” shows every visit.',
    emptyFilter: 'No open visits match this filter.',
  },
  done: {
    title: 'Finished today',
    table: 'Visits finished today',
    empty: 'Nothing is finished yet.',
  },
} as const

/** The work in one line: "3 waiting (longest 42 min), 1 in consultation, 2 finished today". */
export const worklistLineWords = {
  onThisPage: (open: number, here: number) => `${open} open visits, ${here} on this page`,
  waiting: (count: number, longest: string) => `${count} waiting (longest ${longest})`,
  nobodyWaiting: 'Nobody waiting',
  inTriage: (count: number) => `${count} in triage`,
  inConsultation: (count: number) => `${count} in consultation`,
  onHold: (count: number) => `${count} waiting for results`,
  toSign: (count: number) => `${counted(count, 'note')} to sign`,
  done: (count: number) => `${count} finished today`,
} as const

export const worklistFilterWords = {
  views: 'Which visits',
  mine: 'Mine',
  triage: 'Triage',
  all: 'All',
  clinic: 'Clinic',
  stage: 'Stage',
  score: 'Early-warning score',
  highScore: 'High: NEWS2 from 7, PEWS from 9',
  submit: 'Filter',
} as const

/** A row of the worklist. */
export const worklistRowWords = {
  patient: 'Patient',
  urgency: 'Priority, score',
  stage: 'Stage',
  arrived: 'Arrived',
  next: 'Next',
  confidential: 'Confidential patient',
  ageUnknown: 'age not known',
  /** `sex` is in small letters. */
  person: (age: string, sex: string, mrn: string, visitNumber: string) =>
    `${age}, ${sex}, <mrn>MRN ${mrn}</mrn><visit>, visit ${visitNumber}</visit>` as const,
  scoreOf: (kind: ScoreKind, at: string) => `${kind} of ${at}`,
  /** After the label of a button. */
  forPatient: (name: string) => ` for ${name}`,
  continue: 'Continue',
  sign: 'Sign the note',
  open: 'Open',
} as const

/** The early-warning score with what it asks for. */
export const scoreWords = (kind: ScoreKind, total: number, level: string, isAtLeast: boolean) =>
  `${kind === 'PEWS' ? 'PEWS ' : ''}${isAtLeast ? 'at least ' : ''}${total} ${level}<more> ${kind === 'PEWS' ? 'level' : 'risk'} by ${kind}</more>` as const
