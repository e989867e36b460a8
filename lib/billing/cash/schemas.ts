import { z } from 'zod'
import { formKey, optionalLine, recordVersion, requiredLine } from '../../forms/read-form'
import { typedNumber } from '../../forms/typed-number'
import { cashDecisions } from '../model/cash-decisions'
import { safeMovementKinds } from '../model/codes'
import { amountField } from '../payments/amount-field'
import { fieldWords as words } from '../payments/words/fields'

const existing = { key: formKey, id: z.uuid(words.reload), expectedVersion: recordVersion }
const reason = requiredLine(200, words.reason)

export const openDrawerForm = z.object({ key: formKey })
export const stepDrawerForm = z.object({
  ...existing,
  event: z.enum(['count', 'resume'], words.reload),
})
export const takeOverForm = z.object({ ...existing, reason })
export const reconcileForm = z.object({ ...existing, reason: optionalLine(200) })

const MOST_PIECES = 100_000
const pieces = typedNumber({
  ...{ least: 0, most: MOST_PIECES, notNumber: words.pieces, tooFine: words.pieces },
  outside: () => words.pieces,
})

/** How many there are of each note and coin: the fields `pieces-5000`, `pieces-2000`, and so on, by the smallest unit. Empty is none. */
export const closeDrawerForm = z
  .object(existing)
  .catchall(z.string())
  .transform((fields, context) => {
    const { key, id, expectedVersion, ...rest } = fields
    const counted = Object.entries(rest).flatMap(([name, typed]) => {
      const [, denomination] = /^pieces-(\d{1,9})$/.exec(name) ?? []
      if (!denomination) return []
      const read = pieces.safeParse(typed)
      if (!read.success) {
        context.addIssue({ code: 'custom', path: [name], message: words.pieces })
        return []
      }
      return [{ name, denomination: Number(denomination), pieces: read.data }]
    })
    const [first] = counted
    if (first && counted.every((one) => one.pieces === null))
      context.addIssue({ code: 'custom', path: [first.name], message: words.piecesNone })
    return {
      ...{ key, id, expectedVersion },
      pieces: counted.map((one) => ({ denomination: one.denomination, pieces: one.pieces ?? 0 })),
    }
  })

/** The drawer that cash goes to, or the safe. */
const receiver = z
  .union([z.literal('safe'), z.uuid()], words.choose)
  .transform((to) => (to === 'safe' ? null : to))

export const sendCashForm = z.object({ key: formKey, to: receiver, amount: amountField })
export const issueFloatForm = z.object({ key: formKey, to: z.uuid(words.choose), amount: amountField })
export const decideCashForm = z.object({
  ...existing,
  event: z.enum(cashDecisions, words.reload),
  reason: optionalLine(200),
})

export const proposeSafeForm = z.object({
  ...{ key: formKey, kind: z.enum(safeMovementKinds, words.choose), amount: amountField },
  reference: requiredLine(60, words.reason),
})
export const decideSafeForm = z.object({
  ...existing,
  event: z.enum(['approve', 'refuse'], words.reload),
  reason: optionalLine(200),
})
