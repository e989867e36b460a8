import { phrases } from '../../platform/phrase'
import type { FluidDirection, FluidKind } from '../model/fluids'

export const directionWords = { in: 'In', out: 'Out' } as const satisfies Record<FluidDirection, string>

export const kindWords = {
  oral: 'By mouth',
  enteral: 'By tube',
  iv: 'Into a vein',
  blood: 'Blood',
  urine: 'Urine',
  drain: 'Drain',
  vomit: 'Vomit',
  stool: 'Stool',
  other: 'Other',
} as const satisfies Record<FluidKind, string>

/** The fluid balance of a stay. */
export const fluidWords = {
  title: 'Fluid balance',
  page: 'Fluids',
  totals: 'By day',
  totalsLine: 'From midnight to midnight, in millilitres.',
  entries: 'Entries',
  record: 'Record',
  noTotals: 'Nothing was recorded in these days.',
  day: 'Day',
  in: 'In',
  out: 'Out',
  balance: 'Balance',
  at: 'When',
  kind: 'What',
  millilitres: 'Millilitres',
  by: 'Recorded by',
  next: 'Correct',
  wrong: (reason: string) => `Entered in error: ${reason}`,
  kindOf: (direction: string, kind: string) => `${direction}: ${kind}`,
  signed: (millilitres: number) => (millilitres > 0 ? `+${millilitres}` : `${millilitres}`.replace('-', '−')),
  earlier: 'Earlier',
  today: 'Latest',
  retract: 'Entered in error',
  recorded: 'Recorded.',
  retracted: 'Marked as entered in error; it does not count any more.',
  labels: {
    what: 'What',
    millilitres: 'Millilitres',
    givenOn: 'Day',
    givenTime: 'Time',
    note: 'Note',
    reason: 'Reason',
  },
  choose: 'Choose…',
} as const

/** A day of fluids in the history of a patient. */
export const fluidTimelineWords = {
  title: (taken: number, lost: number) => `Fluids of the day: in ${taken} ml, out ${lost} ml`,
  balance: (millilitres: number) => `Balance ${fluidWords.signed(millilitres)} ml`,
} as const

export const fluidProblems = {
  what: 'Choose what it was.',
  millilitres: 'Write how many millilitres, a whole number from 1 to 10,000.',
} as const

/** Messages about fluids. */
export const words = phrases('inpatient', {
  fluidFuture: 'This time is still to come.',
  fluidBeforeStay: 'The patient was not on the ward at that time.',
  fluidOnLeave: 'The patient was on leave at that time.',
  fluidOnWard: 'The patient is not on the ward any more, so nothing is added.',
  fluidWrongAlready: 'This entry is marked as wrong already.',
})
