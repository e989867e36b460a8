'use server'

import { changePassword as change } from '@/lib/account/commands/change-password'
import { endOwnSessions as end } from '@/lib/account/commands/end-own-sessions'
import { changePasswordForm, endOwnSessionsForm } from '@/lib/account/schemas'
import { passwordWords, sessionWords } from '@/lib/account/words/account'
import { formAction, saved } from '@/lib/actions/form-action'
import { requestOrigin } from '@/lib/sign-in/request-origin'
import { readHospital } from '@/lib/staff/hospital'

export const changePassword = formAction('changePassword', changePasswordForm, async ({ actor, input }) => {
  await change(actor, {
    current: input.currentPassword,
    wanted: input.newPassword,
    ...(await requestOrigin()),
    hospital: (await readHospital(actor.version)).name,
  })
  return saved(passwordWords.saved)
})

export const endOwnSessions = formAction('endOwnSessions', endOwnSessionsForm, async ({ actor, input }) => {
  const { key, session } = input
  return saved(sessionWords.ended(await end(actor, { key, sessionId: session || undefined })))
})
