'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { moveEarlier } from '@/lib/theatre/commands/move-earlier'
import { stepForm } from '@/lib/theatre/schemas/operations'
import { dayWords } from '@/lib/theatre/words/pages'

/** Changes places with the operation before it. */
export const moveOperationEarlier = formAction('moveOperationEarlier', stepForm, async ({ actor, input }) => {
  await moveEarlier(actor, input)
  return saved(dayWords.moved)
})
