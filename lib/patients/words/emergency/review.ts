import { phrases } from '../../../platform/phrase'
import type { OpeningVerdict } from '../../model/emergency'

export const verdictWords = {
  justified: 'Justified',
  'not-justified': 'Not justified',
} as const satisfies Record<OpeningVerdict, string>

/** The list of openings to review. */
export const privacyWords = {
  title: 'Privacy',
  settingsLine: 'Charts that were opened in an emergency, and what came of the review',
  line: (count: number) =>
    count === 0
      ? 'No opening is waiting for a review'
      : count === 1
        ? '1 opening is waiting for a review'
        : `${count} openings are waiting for a review`,
  none: 'Nothing is waiting for a review.',
  what: (who: string, patient: string) => `${who} opened the chart of ${patient}`,
  hidden: (mrn: string) => `MRN ${mrn}`,
  named: (name: string, mrn: string) => `${name}, MRN ${mrn}`,
  due: (at: string) => `Review by ${at}`,
  overdue: (at: string) => `Overdue since ${at}`,
  opened: (at: string) => `Opened ${at}`,
  read: (parts: readonly string[]) => (parts.length > 0 ? `Read: ${parts.join(', ')}` : 'Nothing was read.'),
  sameTeam: 'You belong to the same department. Somebody else has to review this.',
  review: 'Review',
  save: 'Save the review',
  verdict: 'Verdict',
  words: 'Why',
  wordsHint: 'Kept with the verdict.',
  notJustifiedCloses: '“Not justified” closes the chart to them at once.',
  saved: 'The review was saved.',
  reviewed: 'Reviewed lately',
  reviewedLine: 'The latest, newest first',
  noReviewed: 'Nothing was reviewed yet.',
  more: (hidden: number) => `${hidden} more will appear when these are reviewed.`,
  columns: { who: 'Who', patient: 'Patient', reason: 'Reason', verdict: 'Verdict', by: 'By', when: 'When' },
} as const

/** Messages about openings in an emergency. */
export const emergencyRefusals = phrases('patients.emergency', {
  noMrn: 'No patient has this MRN. Compare it with the wristband.',
  noOpening: 'There is no such opening.',
  reviewed: (by: string) => `${by} has reviewed this already. Your review was not saved.`,
  own: 'Nobody reviews their own opening.',
  sameDepartment: 'You belong to the same department. Somebody else has to review this.',
})
