import type { OpeningReason } from '../../model/emergency'

export const reasonWords = {
  life: 'Danger to life or health',
  treating: 'I treat this patient now',
  advice: 'My advice was asked for',
  result: 'A result or a medicine cannot wait',
  other: 'Another reason',
} as const satisfies Record<OpeningReason, string>

/** The page on which a closed chart is opened in an emergency. */
export const emergencyWords = {
  title: 'Open in an emergency',
  line: 'For you, this patient and this visit, at most four hours',
  warning:
    'The chart shows that you opened it, and why. Somebody of another department reviews it within 72 hours.',
  mrn: 'MRN',
  mrnHint: 'The whole number, from the wristband or the card.',
  more: 'In a few words',
  moreHint: 'Only needed for another reason than those below.',
  reason: 'Open because',
} as const

/** The way to that page. By itself, because the search carries it to every page that finds patients. */
export const openInEmergency = 'Open in an emergency'

/** The refusal of a closed chart. */
export const closedChartWords = {
  title: 'This chart is closed to you',
  why: {
    confidential:
      'Some charts are confidential. They open to those who have to do with the patient now. Nothing of it was loaded.',
    relation:
      'You have nothing to do with this patient now: no open visit, order, operation or bed, and no list of yours. Nothing of the chart was loaded.',
  },
} as const

/** What a chart says while it is open in an emergency, and until that is reviewed. */
export const openedWords = {
  opened: (by: string, at: string, reason: string, words: string | null) =>
    `Opened in an emergency by ${by} at ${at}: ${reason}${words ? `, ${words}` : ''}.`,
  until: (at: string) => `Open until ${at}, or until the visit ends.`,
  over: 'That has ended.',
} as const

export const emergencyProblems = {
  mrn: 'Type the whole MRN, with its check digit.',
  reason: 'Choose a reason.',
  more: 'Write what the other reason is.',
  verdict: 'Choose a verdict.',
  words: 'Write why: it is kept with the verdict.',
} as const
