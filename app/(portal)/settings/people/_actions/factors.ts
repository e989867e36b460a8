'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { removeFactorsOf } from '@/lib/factors/commands/remove-factors'
import { personFactorWords as words } from '@/lib/factors/words/screen'
import { personForm } from '@/lib/settings/schemas'

export const removeAccountFactors = formAction('removeAccountFactors', personForm, async ({ actor, input }) =>
  saved(words.removed(await removeFactorsOf(actor, { key: input.key, id: Number(input.person) }))),
)
