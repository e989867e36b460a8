import { z } from 'zod'
import { formKey, optionalLine, recordVersion, requiredLine } from '../../forms/read-form'
import { requiredNumber } from '../../forms/typed-number'
import { optionalAmount, requiredAmount } from '../amount-field'
import { commonWords } from './words/pages'

const { problems } = commonWords
const id = z.uuid(problems.reload)
const rank = z.enum(['1', '2', '3', '4', '5', '6', '7', '8', '9'], problems.rank)

const percent = requiredNumber({
  ...{ least: 0.01, most: 100, decimals: 2, missing: problems.part },
  outside: () => problems.part,
})
/** A per cent has two decimals at most, so this is exact. */
const basisPointsOf = (typed: number) => Math.round(typed * 100)

export const payerForm = z
  .object({
    ...{ key: formKey, id, rank, payer: z.uuid(problems.choose), share: percent },
    ...{ limit: optionalAmount, member: optionalLine(60) },
  })
  .transform(({ rank: place, payer: payerId, share, limit, member: memberNumber, ...rest }) => ({
    ...{ ...rest, rank: Number(place), payerId, memberNumber },
    ...{ shareBasisPoints: basisPointsOf(share), limitMinor: limit?.minor ?? null },
  }))

export const removePayerForm = z
  .object({ key: formKey, id, rank })
  .transform(({ rank: place, ...rest }) => ({ ...rest, rank: Number(place) }))

export const discountForm = z
  .object({
    ...{ key: formKey, id, charge: z.union([z.literal(''), z.uuid()], problems.choose).default('') },
    ...{ amount: z.string(problems.amount), unit: z.enum(['percent', 'money'], problems.choose) },
    reason: requiredLine(200, problems.reason).refine((text) => text.length >= 3, problems.reason),
  })
  .transform(({ charge, amount, unit, ...rest }, context) => {
    const kept = { ...rest, chargeId: charge || null }
    const [part, money] = [percent.safeParse(amount), requiredAmount.safeParse(amount)]
    if (unit === 'percent' && part.success) return { ...kept, off: { basisPoints: basisPointsOf(part.data) } }
    if (unit === 'money' && money.success) return { ...kept, off: money.data }
    const message = (unit === 'percent' ? part : money).error?.issues[0]?.message ?? problems.amount
    context.addIssue({ code: 'custom', path: ['amount'], message })
    return z.NEVER
  })

export const withdrawForm = z
  .object({ key: formKey, id, group: z.uuid(problems.reload) })
  .transform(({ group: groupId, ...rest }) => ({ ...rest, groupId }))

export const accountStepForm = z.object({
  ...{ key: formKey, id, expectedVersion: recordVersion },
  event: z.enum(['close', 'closeBadDebt', 'void', 'reopen'], problems.reload),
  reason: optionalLine(200).transform((text) => text ?? ''),
})

export const draftBillForm = z.object({
  ...{ key: formKey, id, expectedVersion: recordVersion },
  kind: z.enum(['interim', 'final'], problems.reload),
})

export const reversalsForm = z.object({
  ...{ key: formKey, id, expectedVersion: recordVersion },
  reason: requiredLine(200, problems.reason),
})
