'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { saveFactorPolicy as save } from '@/lib/factors/commands/save-factor-policy'
import { factorPolicyForm } from '@/lib/factors/schemas'
import { policyWords as words } from '@/lib/factors/words/policy'

/** The boxes stay as they were ticked. */
export const saveFactorPolicy = formAction(
  'saveFactorPolicy',
  factorPolicyForm,
  async ({ actor, input: { key, managers, roles } }) => {
    await save(actor, { key, managers, roles })
    const ticks = [...(managers ? ['managers'] : []), ...roles.map((slug) => `role.${slug}`)]
    return saved(words.saved, Object.fromEntries(ticks.map((name) => [name, 'on'])))
  },
)
