import { z } from 'zod'
import { isDay } from '../../clock/day'
import { minorOf } from '../../format/money'
import { formKey, line, optionalLine, recordVersion, requiredLine, text, ticked } from '../../forms/read-form'
import { asciiDigits, readings } from '../../forms/typed-digits'
import { requiredNumber, typedNumber } from '../../forms/typed-number'
import { fieldWords, numberWords } from '../../forms/words/fields'
import { chargeCategories } from '../model/codes'
import { payerWords, priceWords } from './words/pages'

const { problems } = priceWords

/** A kind and a code, as charges name it. */
const code = requiredLine(80, problems.code)
  .refine((typed) => /^[a-z]+\/[A-Za-z0-9._:-]{1,60}$/.test(typed), problems.code)
  .refine((typed) => chargeCategories.some((kind) => typed.startsWith(`${kind}/`)), problems.category)

/** Per cent. */
const tax = typedNumber({
  ...{ least: 0, most: 100, decimals: 2, notNumber: problems.tax, tooFine: problems.tax },
  outside: () => problems.tax,
}).transform((percent) => percent ?? 0)

const described = {
  name: requiredLine(200, problems.name),
  tax,
  freeBecause: optionalLine(200),
}

const units = { notNumber: problems.units, tooFine: problems.units, outside: () => problems.units }
const perUnits = requiredNumber({ least: 1, most: 100_000, missing: problems.units, ...units })

const MOST = 1_000_000_000_000

/** An amount as it was typed, for `minorOf`, which reads it. */
const amount = z
  .string()
  .default('')
  .superRefine((typed, context) => {
    const two = readings(typed)
    const minor = minorOf(typed)
    if (two || minor === null || minor > MOST)
      context.addIssue({
        code: 'custom',
        message: two ? numberWords.twoReadings(two.thousands, two.decimals) : problems.amount,
      })
  })

const day = line(10).transform(asciiDigits).refine(isDay, problems.day)

export const addCodeForm = z.object({ key: formKey, code, ...described })

export const changeCodeForm = z.object({
  ...{ key: formKey, id: z.uuid(problems.reload), expectedVersion: recordVersion },
  ...described,
  active: ticked,
})

/** `list` is the id of a payer's list, or `hospital`. */
export const setPriceForm = z.object({
  ...{ key: formKey, id: z.uuid(problems.reload), from: day, amount, perUnits },
  list: z.union([z.literal('hospital'), z.uuid(problems.list)], problems.list),
})

const payerDescribed = {
  code: requiredLine(20, payerWords.problems.code)
    .transform((typed) => typed.toUpperCase())
    .refine((typed) => /^[A-Z0-9][A-Z0-9-]*$/.test(typed), payerWords.problems.code),
  name: requiredLine(120, payerWords.problems.name),
}

export const addPayerForm = z.object({ key: formKey, ...payerDescribed })

export const changePayerForm = z.object({
  ...{ key: formKey, id: z.uuid(problems.reload), expectedVersion: recordVersion },
  ...payerDescribed,
  active: ticked,
})

/** A line of a list; what is left out is empty. */
export const priceLine = z.object({
  ...{ code, name: line(200).default(''), price: amount },
  per: typedNumber({ least: 1, most: 100_000, ...units }).transform((value) => value ?? 1),
  ...{ tax, payer: line(20).default('') },
  from: line(10)
    .default('')
    .transform(asciiDigits)
    .refine((typed) => typed === '' || isDay(typed), problems.day),
})

/** Characters of a list; a server action takes at most a megabyte. */
const LONGEST_LIST = 400_000

export const priceListForm = z.object({
  key: formKey,
  text: text(LONGEST_LIST).refine((typed) => typed.trim() !== '', fieldWords.missing),
  intent: z.enum(['check', 'load']).default('check'),
})
