import { z } from 'zod'
import { isDay } from '../../clock/day'
import { formKey, line, optionalLine, recordVersion, requiredLine } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { requiredNumber, typedNumber } from '../../forms/typed-number'
import { adjustmentReasons, missingReasons } from '../model/supply-codes'
import { MOST_UNITS } from './amount'
import { commonWords } from './words/pages'

const { problems } = commonWords

const chosen = z.uuid(problems.choose)
/** The choice of a select whose first option chooses nothing. */
const optional = z
  .union([z.literal(''), z.uuid()], problems.choose)
  .default('')
  .transform((id) => id || null)

const existing = { key: formKey, id: z.uuid(problems.reload), expectedVersion: recordVersion }

/** As typed, and of what: nothing chosen is single units. Whether it is whole is said where the pack is known. */
const amount = {
  count: requiredNumber({
    ...{ least: 0.001, most: MOST_UNITS, decimals: 3, missing: problems.count },
    outside: () => problems.count,
  }),
  pack: optional,
}

export const receiveForm = z.object({
  ...{ key: formKey, item: z.uuid(problems.reload), ...amount },
  lot: requiredLine(20, problems.lot),
  expires: line(10).transform(asciiDigits).refine(isDay, problems.expires),
  supplier: requiredLine(100, problems.supplier),
  deliveryNote: optionalLine(60),
  place: chosen,
  order: optional,
})

export const batchStepForm = z.object({
  ...existing,
  event: z.enum(['hold', 'recall', 'release', 'lift'], problems.reload),
  reason: requiredLine(300, problems.reason),
})

export const prepareTransferForm = z.object({ key: formKey, from: chosen, to: chosen })
export const addToTransferForm = z.object({
  ...{ key: formKey, id: z.uuid(problems.reload), batch: chosen },
  ...amount,
})
export const stepForm = z.object(existing)
export const cancelForm = z.object({ ...existing, reason: requiredLine(300, problems.reason) })

/** Whole units, 0 or more; null for nothing typed. */
const wholeUnits = typedNumber({
  ...{ least: 0, most: MOST_UNITS, notNumber: problems.whole, tooFine: problems.whole },
  outside: () => problems.whole,
})

/** What arrived, by the number of the line: the fields `received-1`, `reason-1`, and so on. */
export const receiveTransferForm = z
  .object(existing)
  .catchall(z.string())
  .transform((fields, context) => {
    const { key, id, expectedVersion, ...rest } = fields
    const arrived = numbered(rest, 'received').flatMap(({ name, line: at, typed }) => {
      const received = wholeOf(context, name, typed)
      const reason = optionalLine(300).safeParse(rest[`reason-${at}`] ?? '')
      if (!reason.success)
        context.addIssue({ code: 'custom', path: [`reason-${at}`], message: problems.reason })
      if (received === null) context.addIssue({ code: 'custom', path: [name], message: problems.whole })
      return received === null || received === undefined
        ? []
        : [{ line: at, received, reason: reason.data ?? null }]
    })
    return { key, id, expectedVersion, arrived }
  })

const missing = {
  ...{ key: formKey, id: z.uuid(problems.reload) },
  line: requiredNumber({ least: 1, most: 32_767, missing: problems.reload, outside: () => problems.reload }),
  units: requiredNumber({
    least: 1,
    most: MOST_UNITS,
    missing: problems.count,
    outside: () => problems.count,
  }),
  note: optionalLine(300),
}
export const findMissingForm = z.object(missing)
export const writeOffMissingForm = z.object({
  ...missing,
  reason: z.enum(missingReasons, problems.choose),
})

/** What was counted, by the number of the line: the fields `count-1` and so on; what is empty is not counted yet. */
export const saveCountForm = z
  .object({ key: formKey, id: z.uuid(problems.reload), intent: z.enum(['save', 'finish']).default('save') })
  .catchall(z.string())
  .transform((fields, context) => {
    const { key, id, intent, ...rest } = fields
    const counted = numbered(rest, 'count').flatMap(({ name, line: at, typed }) => {
      const units = wholeOf(context, name, typed)
      return units === null || units === undefined ? [] : [{ line: at, units }]
    })
    return { key, id, counted, finish: intent === 'finish' }
  })

const numbered = (fields: Readonly<Record<string, unknown>>, prefix: string) =>
  Object.entries(fields).flatMap(([name, typed]) => {
    const [, at] = new RegExp(`^${prefix}-(\\d{1,5})$`).exec(name) ?? []
    return at ? [{ name, line: Number(at), typed }] : []
  })

/** The whole number in the field; null for nothing. A problem is added beside the field. */
function wholeOf(context: z.RefinementCtx, name: string, typed: unknown): number | null | undefined {
  const read = wholeUnits.safeParse(typed)
  if (!read.success)
    context.addIssue({
      code: 'custom',
      path: [name],
      message: read.error.issues[0]?.message ?? problems.whole,
    })
  return read.data
}

export const beginCountForm = z.object({ key: formKey, place: chosen, named: optionalLine(60) })
export const decideCountForm = z.object({
  ...existing,
  event: z.enum(['approve', 'recount'], problems.reload),
  reason: optionalLine(300),
})

export const adjustmentForm = z.object({
  ...{ key: formKey, batch: chosen, place: chosen, ...amount },
  direction: z.enum(['more', 'less', 'dispose'], problems.choose),
  reason: z.enum(adjustmentReasons, problems.choose),
  note: optionalLine(300),
})
export const decideAdjustmentForm = z.object({
  ...existing,
  event: z.enum(['approve', 'refuse'], problems.reload),
  reason: optionalLine(300),
})

export const draftOrderForm = z.object({
  ...{ key: formKey, supplier: requiredLine(100, problems.supplier), place: chosen },
})
export const addToOrderForm = z.object({
  ...{ key: formKey, id: z.uuid(problems.reload), item: z.uuid(problems.reload), ...amount },
})
export const stepOrderForm = z.object({
  ...existing,
  event: z.enum(['order', 'complete', 'cancel'], problems.reload),
  reason: optionalLine(300),
})
