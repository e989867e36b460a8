import { z } from 'zod'
import { formKey, optionalLine, recordVersion, requiredLine } from '../../forms/read-form'
import { commonWords } from '../accounts/words/pages'
import { optionalAmount, requiredAmount } from '../amount-field'
import { invoiceWords } from './words/pages'

const { problems } = commonWords
const existing = { key: formKey, id: z.uuid(problems.reload) }
const given = requiredLine(200, problems.reason).refine((text) => text.length >= 3, problems.reason)

export const billStepForm = z.object({
  ...{ ...existing, expectedVersion: recordVersion },
  event: z.enum(['approve', 'approveInterim', 'issue', 'cancel'], problems.reload),
  reason: optionalLine(200).transform((text) => text ?? undefined),
})

/** All that is left of the invoice, or of a line, or an amount of a line. */
export const creditForm = z
  .object({
    ...existing,
    line: z
      .string()
      .regex(/^(\d{1,6})?$/, problems.choose)
      .default(''),
    ...{ amount: optionalAmount, reason: given },
  })
  .refine(({ line, amount }) => line !== '' || amount === null, {
    path: ['amount'],
    message: invoiceWords.credit.problem,
  })
  .transform(({ line, amount, ...rest }) => ({
    ...rest,
    lines: line ? [{ line: Number(line), amountMinor: amount?.minor ?? null }] : null,
  }))

export const proposeForm = z
  .object({ ...existing, amount: requiredAmount, reason: given })
  .transform(({ amount, ...rest }) => ({ ...rest, amountMinor: amount.minor }))

export const decideForm = z.object({
  ...{ ...existing, expectedVersion: recordVersion },
  event: z.enum(['approve', 'refuse'], problems.reload),
  reason: optionalLine(200).transform((text) => text ?? undefined),
})
