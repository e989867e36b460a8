import type { Disposition } from '../../encounters/model/labels'
import { phrases } from '../../platform/phrase'

/** Messages about closing a visit. */
export const words = phrases('visit', {
  repeatForScore: (score: number, atLeast: boolean) =>
    `NEWS2 is ${atLeast ? 'at least ' : ''}${score}. Take the vital signs once more before the patient goes home, or say why not; it is kept.`,
  repeatForAge: (at: string) =>
    `The last vital signs are of ${at}. Take them once more before the patient goes home, or say why not; it is kept.`,
  detailMissing: (disposition: Exclude<Disposition, 'home'>) => details[disposition],
})

const details = {
  'follow-up': 'Write when to come back and what for.',
  admission: 'Write why the patient has to be admitted.',
  referral: 'Write to whom the patient is referred, and why.',
} as const

/** The orders that an outcome places. */
export const followingWords = { admission: 'Admission to the hospital', referral: 'Referral' } as const
