import { z } from 'zod'
import { isDay } from '../../clock/day'
import { formKey, line, optionalLine, recordVersion, requiredLine, text, ticked } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { requiredNumber, typedNumber } from '../../forms/typed-number'
import { fieldWords } from '../../forms/words/fields'
import { baseUnits } from '../model/stock-codes'
import { formularyWords } from './words/pages'

const { problems } = formularyWords

const code = requiredLine(20, problems.code)
  .transform((typed) => typed.toUpperCase())
  .refine((typed) => /^[A-Z0-9][A-Z0-9-]*$/.test(typed), problems.code)

const level = typedNumber({
  ...{ least: 0, most: 1_000_000, notNumber: problems.level, tooFine: problems.level },
  outside: () => problems.level,
}).transform((value) => value ?? 0)

const units = { notNumber: problems.units, tooFine: problems.units, outside: () => problems.units }
const packUnits = requiredNumber({ least: 1, most: 100_000, missing: problems.units, ...units })

/** The digits of a barcode, as fourteen; null for none. Whether the check digit is right is said by the command. */
const gtin = optionalLine(20)
  .transform((typed) => (typed ? asciiDigits(typed).replaceAll(/[\s-]/g, '') : null))
  .refine((digits) => digits === null || /^(\d{8}|\d{12,14})$/.test(digits), problems.gtin)
  .transform((digits) => digits?.padStart(14, '0') ?? null)

const described = {
  code,
  name: requiredLine(200, problems.name),
  form: line(60).default(''),
  strength: line(60).default(''),
  unit: z.enum(baseUnits, problems.unit),
  medicine: optionalLine(20).transform((typed) => typed?.toUpperCase() ?? null),
  reorderLevel: level,
}

export const addItemForm = z.object({ key: formKey, ...described, controlled: ticked })

export const changeItemForm = z.object({
  ...{ key: formKey, id: z.uuid(problems.reload), expectedVersion: recordVersion },
  ...described,
  ...{ controlled: ticked, active: ticked },
})

export const addPackForm = z.object({
  ...{
    key: formKey,
    id: z.uuid(problems.reload),
    name: requiredLine(100, problems.name),
    units: packUnits,
    gtin,
  },
})

export const packStepForm = z.object({
  ...{ key: formKey, pack: z.uuid(problems.reload), active: z.enum(['true', 'false'], problems.reload) },
})

export const priceForm = z.object({
  ...{ key: formKey, id: z.uuid(problems.reload) },
  from: line(10).transform(asciiDigits).refine(isDay, problems.day),
  amount: requiredNumber({
    ...{ least: 0, most: 1_000_000_000, missing: problems.amount, notNumber: problems.amount },
    ...{ tooFine: problems.amount, outside: () => problems.amount },
  }),
  perUnits: packUnits,
})

const yesNo = z
  .string()
  .default('')
  .transform((typed) => typed.trim().toLowerCase())
  .refine((typed) => ['', 'yes', 'no'].includes(typed), problems.yesNo)
  .transform((typed) => typed === 'yes')

/** A line of a list; what is left out is empty. */
export const formularyLine = z
  .object({
    ...{
      code,
      name: described.name,
      form: described.form,
      strength: described.strength,
      unit: described.unit,
    },
    ...{ medicine: described.medicine, controlled: yesNo, 'reorder level': level },
    ...{
      pack: line(100).default(''),
      'pack units': typedNumber({ least: 1, most: 100_000, ...units }),
      gtin,
    },
  })
  .refine((typed) => (typed.pack === '') === (typed['pack units'] === null), problems.units)

/** Characters of a list; a server action takes at most a megabyte. */
const LONGEST_LIST = 400_000

export const formularyListForm = z.object({
  key: formKey,
  text: text(LONGEST_LIST).refine((typed) => typed.trim() !== '', fieldWords.missing),
  intent: z.enum(['check', 'load']).default('check'),
})
