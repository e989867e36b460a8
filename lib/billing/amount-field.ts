import { z } from 'zod'
import { minorOf } from '../format/money'
import { asciiDigits, readings } from '../forms/typed-digits'
import { numberWords } from '../forms/words/fields'
import { commonWords } from './accounts/words/pages'

const { amount: problem } = commonWords.problems

/** The most that is typed at once, in the smallest unit. */
const MOST = 100_000_000_000

/** An amount of money, in the smallest unit of the hospital’s currency. */
export interface Amount {
  minor: number
}

/** The amount that is typed, more than nothing; null for nothing typed. Refused with what to write, and where it may be two. */
export const optionalAmount = z
  .string()
  .default('')
  .transform((typed, context): Amount | null => {
    if (typed.trim() === '') return null
    const two = readings(typed)
    const minor = minorOf(asciiDigits(typed.normalize('NFKC')))
    if (!two && minor !== null && minor > 0 && minor <= MOST) return { minor }
    context.addIssue({
      code: 'custom',
      message: two ? numberWords.twoReadings(two.thousands, two.decimals) : problem,
    })
    return z.NEVER
  })

/** The same, required. */
export const requiredAmount = optionalAmount.transform((amount, context): Amount => {
  if (amount) return amount
  context.addIssue({ code: 'custom', message: problem })
  return z.NEVER
})
