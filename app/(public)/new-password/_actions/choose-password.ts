'use server'

import { redirect } from 'next/navigation'
import { authorizePublicAction, formFields, refusalMessage } from '@/lib/access/guards/action'
import { noteAtDoor } from '@/lib/auth/note-at-door'
import { hashPassword } from '@/lib/auth/password'
import { client, database } from '@/lib/platform/database'
import { Refusal } from '@/lib/platform/refusal'
import { requestContext } from '@/lib/platform/request-context'
import { requireGoodPassword } from '@/lib/sign-in/require-good-password'
import { newPasswordForm } from '@/lib/sign-in/schemas'
import { words } from '@/lib/sign-in/words/refusals'
import { readHospital } from '@/lib/staff/hospital'
import { findLinked, redeemPasswordLink } from '@/lib/staff/password-link'
import type { AccountState } from '../../_components/account-form'

/** Saves the password that a person chose with their link, and goes on to the sign-in form. */
export async function choosePassword(
  _previous: AccountState | undefined,
  form: FormData,
): Promise<AccountState> {
  try {
    await authorizePublicAction('choosePassword')
    const parsed = newPasswordForm.safeParse(formFields(form))
    if (!parsed.success) throw new Refusal('invalid', words.noPassword())
    const { key, password, again } = parsed.data
    // Before the password is hashed, which is made to be costly.
    const person = await findLinked(database(), key)
    if (!person) {
      const address = requestContext()?.address ?? 'unknown'
      await noteAtDoor(client(), 'failure', 'unknown', { address, path: '/new-password' })
      throw new Refusal('forbidden', words.passwordLinkEnded())
    }
    requireGoodPassword(password, again, { person, hospital: (await readHospital()).name })
    if (!(await redeemPasswordLink(database(), key, await hashPassword(password))))
      throw new Refusal('forbidden', words.passwordLinkEnded())
  } catch (error) {
    return { message: refusalMessage(error) }
  }
  redirect('/sign-in')
}
