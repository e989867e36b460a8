import type { Disposition } from '../../encounters/model/labels'
import { phrases } from '../../platform/phrase'

/** Messages about closing a visit. */
export const words = phrases('visit', {
  /** `score`: “NEWS2 is 7”. */
  repeatForScore: (score: string) =>
    `${score}. Take the vital signs again before the patient goes home, or give a reason; it is recorded.`,
  repeatForAge: (at: string) =>
    `The last vital signs are from ${at}. Take them again before the patient goes home, or give a reason; it is recorded.`,
  detailMissing: (disposition: Exclude<Disposition, 'home'>) => details[disposition],
})

const details = {
  'follow-up': 'Write when to come back and what for.',
  admission: 'Write why the patient has to be admitted.',
  referral: 'Write to whom the patient is referred, and why.',
} as const

/** The orders that an outcome places. */
export const followingWords = { referral: 'Referral' } as const

/** Why a step is taken as part of closing a visit, for the audit log. */
export const becauseWords = { closing: 'The visit is closed with an admission.' } as const
