import { z } from 'zod'
import { isDay } from '../clock/day'
import { formKey, optionalLine, requiredLine } from '../forms/read-form'
import { asciiDigits } from '../forms/typed-digits'
import { fieldWords } from '../forms/words/fields'
import { problems } from './words/pages'

const ID = String.raw`[1-9]\d{0,8}`
const DECISION = 'undecided|keep|take-away'

/** Whom a review is about, as the form sends it: `all`, `role:4`, `department:2`. */
const scope = z
  .string(problems.scope)
  .regex(new RegExp(`^(all|(role|department):${ID})$`), problems.scope)
  .transform((sent): { scope: 'all' | 'role' | 'department'; scopeId: number | null } => {
    const [kind, id] = sent.split(':')
    if (id === undefined) return { scope: 'all', scopeId: null }
    return { scope: kind === 'role' ? 'role' : 'department', scopeId: Number(id) }
  })

export const openForm = z.object({
  key: formKey,
  name: requiredLine(100, problems.name),
  scope,
  dueOn: z.string(problems.due).trim().transform(asciiDigits).refine(isDay, problems.due),
})

/** The value of a button: the item, the decision that was seen, and the one that is wanted. */
const decision = z
  .string(fieldWords.missing)
  .regex(new RegExp(`^${ID}\\|(${DECISION})\\|(${DECISION})$`), fieldWords.reload)
  .transform((sent) => {
    const [id, seen, wanted] = sent.split('|') as [string, Decided, Decided]
    return { id: Number(id), seen, wanted }
  })

type Decided = 'undecided' | 'keep' | 'take-away'

export const decideForm = z
  .object({ decision, reason: optionalLine(500) })
  .refine(({ decision: { wanted }, reason }) => wanted !== 'take-away' || reason !== null, {
    path: ['reason'],
    message: problems.reason,
  })

export const closeForm = z.object({
  key: formKey,
  review: z.string(fieldWords.missing).regex(new RegExp(`^${ID}$`), fieldWords.reload),
  reason: optionalLine(500),
})
