'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { personForm, sessionsForm } from '@/lib/settings/schemas'
import { accountWords, sessionWords } from '@/lib/settings/words/person'
import { allowSignIn, endSessionsOf, resetPassword } from '@/lib/staff/commands/sign-in'
import { linkMaker } from '../../_actions/link-maker'

export const resetAccountPassword = formAction(
  'resetAccountPassword',
  personForm,
  async ({ actor, input }) => {
    const { fullName, linkKey } = await resetPassword(actor, { key: input.key, id: Number(input.person) })
    if (!linkKey) return saved(accountWords.resetBefore)
    return saved(accountWords.resetDone(fullName, (await linkMaker())(linkKey)))
  },
)

export const endAccountSessions = formAction('endAccountSessions', sessionsForm, async ({ actor, input }) => {
  const { key, person, session } = input
  const ended = await endSessionsOf(actor, { key, id: Number(person), sessionId: session || undefined })
  return saved(sessionWords.ended(ended))
})

export const allowAccountSignIn = formAction('allowAccountSignIn', personForm, async ({ actor, input }) => {
  const name = await allowSignIn(actor, { key: input.key, id: Number(input.person) })
  return saved(accountWords.allowed(name))
})
