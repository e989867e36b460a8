'use server'

import { changePassword as change } from '@/lib/account/commands/change-password'
import { changePasswordForm } from '@/lib/account/schemas'
import { passwordWords } from '@/lib/account/words/account'
import { formAction, saved } from '@/lib/actions/form-action'
import { requestContext } from '@/lib/platform/request-context'
import { currentDevice } from '@/lib/sign-in/device-cookie'
import { readHospital } from '@/lib/staff/hospital'

export const changePassword = formAction('changePassword', changePasswordForm, async ({ actor, input }) => {
  await change(actor, {
    current: input.currentPassword,
    wanted: input.newPassword,
    address: requestContext()?.address ?? 'unknown',
    device: await currentDevice(),
    hospital: (await readHospital(actor.version)).name,
  })
  return saved(passwordWords.saved)
})
