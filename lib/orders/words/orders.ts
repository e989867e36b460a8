import { counted } from '../../format/counted'
import { frequencyInWords, unitWords } from '../../safety/words/dosing'
import { type FormUnitCode, type FrequencyCode, formUnits, frequencies } from '../model/dose-fields'

/** The orders of a visit. */
export const ordersWords = {
  title: 'Orders',
  noneYet: 'None ordered',
  drafts: (drafts: number) => `${counted(drafts, 'draft')}: released when the visit is signed`,
  draftsOfStay: (drafts: number) => `${counted(drafts, 'draft')}: not released yet`,
  table: 'Orders of this visit',
  tableOfStay: 'Orders of this stay',
  order: 'Order',
  status: 'Status',
  change: 'Change',
  empty: 'Nothing was ordered yet.',
  /** `priority` is in small letters. */
  details: (category: string, priority: string) => `${category}, ${priority}`,
  orderedAllTheSame: (reason: string) => `Ordered anyway: ${reason}`,
  /** After the label of a button. */
  forOrder: (display: string) => ` for ${display}`,
} as const

export const orderCategoryWords = {
  laboratory: 'Laboratory',
  imaging: 'Imaging',
  procedure: 'Procedure',
  referral: 'Referral',
  admission: 'Admission',
} as const

/** What is still open of a stay: the name of the order follows. */
export const clearanceWords = { order: 'Order: ' } as const

/** The medicines prescribed in a visit. */
export const medicinesWords = {
  title: 'Medicines',
  noneYet: 'None prescribed',
  table: 'Medicines prescribed in this visit',
  tableOfStay: 'Medicines prescribed in this stay',
  medicine: 'Medicine',
  notChecked: (allergies: string) =>
    `No check against medicines can be made for: ${allergies}. Choose the substance in the chart, or check it yourself.`,
  quantity: (amount: string) => `Quantity: ${amount}`,
  /** "500 mg, by mouth, three times a day, for 5 days". */
  written: (dose: string, route: string, frequency: string, days: number | null) =>
    [dose, `${route.slice(0, 1).toLowerCase()}${route.slice(1)}`, frequency]
      .concat(days === null ? [] : `for ${counted(days, 'day')}`)
      .join(', '),
} as const

/** The forms for another order, by what is ordered. */
export const orderTestWords = {
  laboratory: {
    title: 'Order a laboratory test',
    code: 'Laboratory test',
    codeHint: 'A name, or a LOINC code.',
  },
  procedure: {
    title: 'Order imaging or a procedure',
    code: 'Imaging or procedure',
    codeHint: 'A name, such as X-ray.',
  },
} as const

export const prescribeWords = {
  title: 'Prescribe a medicine',
  code: 'Medicine',
  codeHint: 'A name, what it is for, or an ATC code. Its usual dose is filled in for you to change.',
  amount: 'Dose',
  unit: 'Unit',
  route: 'Route',
  frequency: 'How often',
  durationDays: 'Days',
  asNeeded: 'Only as needed',
  mostPerDay: 'Doses a day at most',
  tapering: 'Then another dose (tapering)',
  stepFields: (step: number) => ({
    amount: `Dose of step ${step}`,
    frequency: `How often in step ${step}`,
    days: `Days of step ${step}`,
  }),
  quantity: (amount: string) => `Quantity for the course: ${amount}`,
  choose: 'Choose',
  note: 'Note for the pharmacy',
} as const

/** Of both forms. `override` asks why, once something was found to speak against the order. */
export const orderWords = {
  priority: 'How soon',
  question: 'Question or note',
  note: 'Note',
  addToDraft: 'Add to the draft',
  release: 'Release now',
  reason: 'Reason',
  override: {
    order: 'Reason to order it anyway',
    release: 'Reason to release it anyway',
    close: 'Reason to release the medicine anyway',
  },
} as const

/** The choices of the unit of a dose, as for more than one. */
export const formUnitWords: Readonly<Record<FormUnitCode, string>> = Object.fromEntries(
  Object.entries(formUnits).map(([code, { unit, perKg }]) => [code, perKg ? code : unitWords[unit]]),
) as Record<FormUnitCode, string>

/** The choices of how often, by their code. */
export const frequencyWords: Readonly<Record<FrequencyCode, string>> = Object.fromEntries(
  Object.entries(frequencies).map(([code, frequency]) => [code, frequencyInWords(frequency)]),
) as Record<FrequencyCode, string>

export const orderDoneWords = {
  released: (display: string) => `Released: ${display}.`,
  /** What a dose for each kilogram comes to: “By mouth: 120 ml (10 ml/kg, 12 kg) after each loose stool”. */
  worked: (dosing: string) => `${dosing}.`,
  drafted: (display: string) => `In the draft: ${display}. It is released when the visit is signed.`,
} as const

/** What was done to an order. */
export const orderStepDoneWords = {
  release: (name: string) => `${name} is released.`,
  withdraw: (name: string) => `${name} is removed from the draft.`,
  hold: (name: string) => `${name} is on hold.`,
  resume: (name: string) => `${name} continues.`,
  complete: (name: string) => `${name} is marked as done.`,
  stop: (name: string) => `${name} is stopped.`,
  retract: (name: string) => `${name} is marked as entered in error.`,
} as const
