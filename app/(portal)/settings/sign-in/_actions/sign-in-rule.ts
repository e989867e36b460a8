'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { signInRuleForm } from '@/lib/settings/schemas'
import { askAgainRuleWords } from '@/lib/settings/words/sign-in'
import { saveSignInRule as save } from '@/lib/sign-in/commands/save-sign-in-rule'

export const saveSignInRule = formAction('saveSignInRule', signInRuleForm, async ({ actor, input }) => {
  await save(actor, input)
  const { askAgainMinutes } = input
  return saved(askAgainRuleWords.saved(askAgainMinutes), { askAgainMinutes: String(askAgainMinutes ?? '') })
})
