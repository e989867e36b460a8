'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { planKit as plan, takeOutKit as takeOut } from '@/lib/theatre/commands/kits'
import { caseKitForm } from '@/lib/theatre/schemas/plan'
import { kitWords } from '@/lib/theatre/words/plan'

export const planKit = formAction('planKit', caseKitForm, async ({ actor, input }) => {
  const { kit: kitId, ...about } = input
  await plan(actor, { ...about, kitId })
  return saved(kitWords.done.planned)
})

export const takeOutKit = formAction('takeOutKit', caseKitForm, async ({ actor, input }) => {
  const { kit: kitId, ...about } = input
  await takeOut(actor, { ...about, kitId })
  return saved(kitWords.done.takenOut)
})
