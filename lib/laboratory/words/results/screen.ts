import { counted } from '../../../format/counted'
import type { Flag } from '../../model/result-codes'

export const benchWords = {
  chemistry: 'Chemistry',
  haematology: 'Haematology',
  coagulation: 'Coagulation',
  immunology: 'Immunology',
  microbiology: 'Microbiology',
  molecular: 'Molecular',
  'blood-bank': 'Blood bank',
  histology: 'Histology',
} as const

/** Flags as they are read out; the sign is printed beside the value. */
export const flagWords: Readonly<Record<Flag, { sign: string; words: string }>> = {
  N: { sign: '', words: 'in range' },
  L: { sign: 'L', words: 'low' },
  H: { sign: 'H', words: 'high' },
  LL: { sign: 'LL', words: 'critically low' },
  HH: { sign: 'HH', words: 'critically high' },
}

/** The list of what is to be entered and verified. */
export const workWords = {
  title: 'Results',
  line: (enter: number, verify: number) =>
    `${counted(enter, 'value')} to enter, ${counted(verify, 'value')} to verify`,
  views: { label: 'Which values', enter: 'To enter', verify: 'To verify' },
  table: { enter: 'Specimens with values to enter', verify: 'Specimens with values to verify' },
  noun: 'specimen',
  columns: { specimen: 'Specimen', patient: 'Patient', tests: 'Tests', priority: 'How soon', since: 'Since' },
  critical: 'Critical',
  empty: {
    enter: 'Nothing is to be entered. A value appears here as soon as its specimen is received.',
    verify: 'Nothing is to be verified. A value appears here as soon as it is entered.',
  },
  bench: 'Bench',
  everyBench: 'All benches',
  find: 'Accession',
  open: 'Open',
  notFound: (accession: string) => `No specimen has the accession ${accession}.`,
  priorities: { stat: 'At once', asap: 'As soon as possible', urgent: 'Urgent', routine: 'Routine' },
  waiting: { enter: 'Values to enter', verify: 'Values to verify', critical: 'Critical values to call' },
} as const

/** One specimen: entry and verification. */
export const specimenWords = {
  page: 'Values of a specimen',
  title: (accession: string) => `Specimen ${accession}`,
  line: (type: string, bench: string) => `${type}, ${bench}`,
  collected: (at: string) => `collected ${at}`,
  received: (at: string) => `received ${at}`,
  notReceived: 'This specimen is not in the laboratory. Values are entered after its receipt.',
  only: 'This chart is confidential. You see who the patient is, and the values of this specimen.',
  banner: 'Patient',
  person: ({
    sex,
    age,
    birthDate,
    mrn,
  }: {
    sex: string
    age: string | null
    birthDate: string | null
    mrn: string
  }) => [sex, age, birthDate, mrn].filter(Boolean).join(', '),
  enter: {
    title: 'Enter',
    line: 'Tab or Enter goes to the next value, Ctrl and Enter saves. What is left empty stays to be entered. A value in another unit is converted if its unit is written behind it.',
    none: 'Every value of this specimen is entered.',
    analyser: 'Analyser',
    byHand: 'By hand, without an analyser',
    measured: 'Measured at another time',
    day: 'Day of the measurement',
    dayHint: 'Only if it was not today',
    time: 'Measured at',
    timeHint: 'As the analyser says. Empty: now',
    submit: 'Save the values',
    saved: (count: number) => `${counted(count, 'value')} entered, to be verified by somebody else.`,
    label: (test: string, unit: string | null) => (unit ? `${test}, ${unit}` : test),
    range: (range: string) => `Range ${range}`,
    noRange: 'No range',
    last: (value: string, at: string) => `Last ${value}, ${at}`,
    again: (reason: string) => `Measure again: ${reason}`,
    withdrawn: (reason: string) => `Withdrawn: ${reason}`,
    comments: 'Comments',
    commentOn: (test: string) => `Comment on ${test}`,
  },
  verify: {
    title: 'Verify',
    line: 'Ticked are values in range without an unusual change. Look at each of the others, and tick it if it is right.',
    none: 'Nothing of this specimen is to be verified.',
    submit: 'Release what is ticked',
    saved: (count: number) => `${counted(count, 'value')} released.`,
    which: (test: string) => `Which value of ${test}`,
    run: (value: string, unit: string, who: string, at: string, measured: string) =>
      `${value}${unit && ` ${unit}`}, ${who}, ${at}${measured && `, measured ${measured}`}`,
    mine: 'You entered a value of it. Somebody else verifies it.',
    held: 'Held: a quality control failed.',
    delta: (percent: number) => `${percent > 0 ? '+' : '−'}${Math.abs(percent)} % since the last value`,
    more: (test: string) => `${test}: measure again or cancel`,
  },
  columns: {
    test: 'Test',
    value: 'Value',
    range: 'Range',
    before: 'Before',
    entered: 'Entered',
    status: 'Status',
    next: 'Next',
  },
  done: {
    title: 'All values',
    enteredBy: (who: string, at: string) => `${who}, ${at}`,
    measured: (at: string) => `measured ${at}`,
    verifiedBy: (who: string, at: string) => `verified by ${who}, ${at}`,
    reason: (reason: string) => `Reason: ${reason}`,
  },
  rerunAsked: 'The value is to be measured again.',
  cancelled: 'The test is cancelled.',
  withdrawn: 'The value is withdrawn. The report says so, and the orderer is told.',
  noValue: '–',
  trend: (test: string) => `Trend of ${test}`,
  earlier: (value: string, at: string) => `${value} (${at})`,
} as const

/** What is wrong with a form, for beside its field. */
export const resultForms = {
  reason: 'Give a reason. It is kept.',
  accession: 'Enter an accession.',
  day: 'Choose a day that the calendar has.',
  time: 'Fill in a time such as 09:30.',
} as const
