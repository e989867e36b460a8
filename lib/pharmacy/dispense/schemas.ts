import { z } from 'zod'
import { formKey, line, optionalLine, recordVersion, requiredLine, text, ticked } from '../../forms/read-form'
import { typedNumber } from '../../forms/typed-number'
import { identifiers, receivers } from '../model/dispense-codes'
import { problems as words } from './words/screen'

const id = z.uuid(words.reload)
const existing = { key: formKey, id, expectedVersion: recordVersion }

/** Empty for none. */
const optionalId = z
  .union([z.literal(''), z.uuid(words.reload)])
  .default('')
  .transform((value) => value || null)

/** Whole base units; nothing is rounded. Null when empty. */
const units = typedNumber({ least: 1, most: 999_999, decimals: 0 })

const signature = {
  secondUsername: optionalLine(100),
  secondPassword: z.string().max(1_000).default(''),
  secondCode: z.string().max(100).default(''),
}

export const checkForm = z.object({
  ...existing,
  /** The id of an item that the prescription names; empty for another one. */
  item: optionalId,
  /** The code or the full name of another item. */
  other: optionalLine(200),
  location: optionalId,
  prescribed: units,
  directions: optionalLine(300),
  override: optionalLine(300),
  substitutionReason: optionalLine(300),
})

export const declineForm = z.object({ ...existing, reason: requiredLine(300, words.reason) })

export const askForm = z.object({ ...existing, question: requiredLine(500, words.question) })

export const answerForm = z.object({
  ...existing,
  answer: requiredLine(500, words.answer),
  override: optionalLine(300),
  goesOn: z.enum(['yes', 'no'], words.goesOn).transform((value) => value === 'yes'),
})

export const pickForm = z.object({
  ...existing,
  // A scanner sends its separators as control characters; they are read, and never stored.
  scan: z
    .string()
    .max(200, words.reload)
    .default('')
    .transform((typed) => typed.trim() || null),
  batch: optionalId,
  quantity: units,
  batchReason: optionalLine(300),
  overReason: optionalLine(300),
})

export const unpickForm = z.object(existing)

export const moveDispenseForm = z.object({
  ...existing,
  event: z.enum(['wait', 'cancel'], words.reload),
  reason: line(300).default(''),
})

const compared = Object.fromEntries(identifiers.map((one) => [one, ticked])) as Record<
  (typeof identifiers)[number],
  typeof ticked
>

export const handOverForm = z
  .object({
    ...existing,
    ...compared,
    handedTo: z.enum(receivers, words.handedTo),
    counselling: text(1_000).default(''),
    overReason: optionalLine(300),
    override: optionalLine(300),
    ...signature,
  })
  .transform(({ counselling, ...typed }) => ({
    ...typed,
    counselling: counselling || null,
    identifiedBy: identifiers.filter((one) => typed[one]),
  }))

export const takeBackForm = z.object({
  key: formKey,
  line: id,
  quantity: units.refine((quantity) => quantity !== null, words.units),
  usable: z.enum(['yes', 'no'], words.usable).transform((value) => value === 'yes'),
  reason: requiredLine(300, words.reason),
  ...signature,
})

export const retractForm = z.object({ ...existing, reason: requiredLine(300, words.reason) })
