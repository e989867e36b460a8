import { type Requirements, requires } from '../../access/requirement'

const see = requires('menu_inpatient', 'inpatient.read')

/** The pages of what is written in a stay, which also ask for `consultations.read`. */
export const carePages = {
  '/inpatient/[id]/notes': see,
  '/inpatient/[id]/summary': see,
  '/inpatient/[id]/summary/print': see,
} as const satisfies Requirements

/** What is done with a summary; each command asks for the permission of its step. */
export const careActions = {
  beginSummary: see,
  saveSummary: see,
  discardSummary: see,
  retractSummary: see,
  takeMedicineHome: see,
} as const satisfies Requirements
