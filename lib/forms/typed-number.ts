import { z } from 'zod'
import { plainNumber, readings, typedNumberOf } from './typed-digits'
import { numberWords } from './words/fields'

interface Asked {
  least: number
  most: number
  /** Decimal places; more of them are refused, never rounded. */
  decimals?: number
  /** The message for text that is not a number. */
  notNumber?: string
  /** The message for a number with more than `decimals` decimals. */
  tooFine?: string
  /** The message for a number below `least` or above `most`; gets it as typed. */
  outside?: (typed: string) => string
}

/**
 * A number that somebody types: null when empty. Reads the digits of every script, and a decimal point or comma. The
 * value is exactly what was typed: one that is not a number or may be two, has too many decimal places or is outside of the limits is
 * refused with a message.
 */
export function typedNumber({ least, most, decimals = 0, ...words }: Asked) {
  const {
    notNumber = numberWords.notNumber(decimals),
    tooFine = numberWords.tooFine(decimals),
    outside = () => numberWords.outside(least, most),
  } = words
  return z
    .string()
    .default('')
    .transform((typed, context): number | null => {
      const refuse = (message: string) => {
        context.addIssue({ code: 'custom', message })
        return z.NEVER
      }
      const written = plainNumber(typed)
      if (written === '') return null
      const two = readings(typed)
      if (two) return refuse(numberWords.twoReadings(two.thousands, two.decimals))
      const value = typedNumberOf(typed)
      if (value === null) return refuse(notNumber)
      const [, places = ''] = written.split('.')
      if (places.replace(/0+$/, '').length > decimals) return refuse(tooFine)
      return value < least || value > most ? refuse(outside(typed.trim())) : value
    })
}

/** As `typedNumber`, but required; `missing` is the message. */
export const requiredNumber = (asked: Asked & { missing: string }) =>
  typedNumber(asked).transform((value, context): number => {
    if (value === null) context.addIssue({ code: 'custom', message: asked.missing })
    return value ?? z.NEVER
  })
