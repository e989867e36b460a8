import type { SummaryPart } from '../../../module/summary-source'
import { phrases } from '../../../platform/phrase'
import type { SummaryText } from '../../model/summary-text'

/** The statuses of an edition of a discharge summary. */
export const summaryStatusWords = {
  draft: 'Draft',
  signed: 'Signed',
  superseded: 'Superseded by a newer edition',
  'entered-in-error': 'Entered in error',
} as const

/** Its steps, as on their buttons. */
export const summaryStepWords = {
  write: 'Write the summary',
  sign: 'Sign the summary',
  supersede: 'Supersede',
  discard: 'Discard the draft',
  retract: 'Entered in error',
} as const

/** What is written in a discharge summary. */
export const summaryTextWords: SummaryText = {
  reason: 'Reason for admission',
  course: 'Course of the stay',
  condition: 'Condition at discharge',
  plan: 'Plan and follow-up',
}

/** The hint below each field. */
export const summaryTextHints: SummaryText = {
  reason: 'Why the patient was admitted.',
  course: 'What was found and done, and how it went.',
  condition: 'How the patient is now: what they can do, what they need.',
  plan: 'What has to follow, by whom and when, and what the patient was told.',
}

/** What is read from the record. */
export const summaryPartWords: Readonly<Record<SummaryPart, string>> = {
  diagnoses: 'Diagnoses',
  operations: 'Operations',
  tests: 'Tests and procedures',
  'stay-medicines': 'Medicines given in the stay',
  'home-medicines': 'Medicines to take home',
}

/** Said where a part has nothing. */
export const nothingOfPart: Readonly<Record<SummaryPart, string>> = {
  diagnoses: 'No diagnosis is recorded.',
  operations: 'None.',
  tests: 'None.',
  'stay-medicines': 'None.',
  'home-medicines': 'None are prescribed.',
}

/** Messages about discharge summaries. */
export const words = phrases('summary', {
  draftThere: 'A draft is there already. Sign or discard it first.',
  signedThere: 'A summary is signed. Say what is amended and why.',
  nothingToAmend: 'No summary is signed yet, so there is nothing to amend.',
  notDraft: 'This is not a draft any more, so nothing was saved. What you typed is still here.',
  missing: (field: string) => `Write this before you sign: ${field.toLowerCase()}.`,
})

/** What is open of a stay without a summary, and whose turn it is. */
export const summaryClearanceWords = { summary: 'Discharge summary', doctor: 'Doctor' } as const

/** Discharge summaries in the history of a patient. */
export const summaryTimelineWords = {
  signed: (edition: string) =>
    edition === '1' ? 'Discharge summary signed' : `Discharge summary amended: edition ${edition}`,
  reason: 'Reason:',
} as const
