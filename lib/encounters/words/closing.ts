import type { Disposition } from '../model/labels'

/** The outcome of a visit, and the signature that ends it. */
export const closingWords = {
  title: 'Sign and close',
  line: 'Signs your draft, releases the draft orders and ends the visit. It needs a primary diagnosis.',
  disposition: 'Outcome',
  choose: 'Choose',
  priority: 'How soon',
  priorityHint: 'Of an admission or a referral.',
  detail: 'When, where and why',
  detailHint: 'Needed for a follow-up, an admission or a referral.',
  override: 'Reason',
  homeReason: 'Why the patient goes home all the same',
  submit: 'Sign and close the visit',
} as const

/** What each outcome needs to be told. */
export const detailHints: Readonly<Record<Exclude<Disposition, 'home'>, string>> = {
  'follow-up': 'Needed: when to come back, and what for.',
  admission: 'Needed: why the patient has to be admitted.',
  referral: 'Needed: to whom, and why.',
}
