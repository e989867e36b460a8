import { z } from 'zod'
import { minorOf, written } from '../../format/money'
import { readings } from '../../forms/typed-digits'
import { numberWords } from '../../forms/words/fields'
import { fieldWords as words } from './words/fields'

/** The most that one form moves, in the smallest unit: more is a slip of the hand. */
const MOST = 1_000_000_000_00

/** An amount of money. */
export interface Amount {
  /** In the smallest unit of the hospital's currency. */
  minor: number
}

/** An amount that somebody typed, more than nothing. Refused where it is none, and where it may be two: which, says the message. */
export const amountField = z
  .string()
  .default('')
  .transform((typed, context): Amount => {
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    if (typed.trim() === '') return refuse(words.missing)
    const minor = minorOf(typed)
    const two = minor === null ? readings(typed) : undefined
    if (two) return refuse(numberWords.twoReadings(two.thousands, two.decimals))
    if (minor === null) return refuse(words.unclear(written(1_234_56)))
    if (minor <= 0) return refuse(words.nothing)
    return minor > MOST ? refuse(words.tooMuch) : { minor }
  })
