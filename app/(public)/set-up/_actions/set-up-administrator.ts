'use server'

import { redirect } from 'next/navigation'
import { authorizePublicAction, formFields, refusalMessage } from '@/lib/access/guards/action'
import { noteAtDoor } from '@/lib/auth/note-at-door'
import { hashPassword } from '@/lib/auth/password'
import { client, database } from '@/lib/platform/database'
import { Refusal } from '@/lib/platform/refusal'
import { requestContext } from '@/lib/platform/request-context'
import { addFirstAdministrator, isFirstAdministratorKey } from '@/lib/sign-in/first-administrator'
import { requireGoodPassword } from '@/lib/sign-in/require-good-password'
import { setUpForm } from '@/lib/sign-in/schemas'
import { words } from '@/lib/sign-in/words/refusals'
import { readHospital } from '@/lib/staff/hospital'
import type { AccountState } from '../../_components/account-form'

/** Creates the first administrator with the key from the link, and goes on to the sign-in form. */
export async function setUpAdministrator(
  _previous: AccountState | undefined,
  form: FormData,
): Promise<AccountState> {
  const fields = formFields(form)
  const typed = (name: string) => String(fields[name] ?? '').slice(0, 200)
  try {
    await authorizePublicAction('setUpAdministrator')
    const parsed = setUpForm.safeParse(fields)
    if (!parsed.success) throw new Refusal('invalid', words.incompleteAccount())
    const { key, username, fullName, password, again } = parsed.data
    // Before the password is hashed, which is made to be costly.
    if (!(await isFirstAdministratorKey(database(), key))) {
      const address = requestContext()?.address ?? 'unknown'
      await noteAtDoor(client(), 'failure', 'unknown', { address, path: '/set-up' })
      throw new Refusal('forbidden', words.linkEnded())
    }
    const hospital = (await readHospital()).name
    requireGoodPassword(password, again, { person: { username, fullName }, hospital })
    await addFirstAdministrator(database(), key, {
      username,
      fullName,
      passwordHash: await hashPassword(password),
    })
  } catch (error) {
    const message = refusalMessage(error)
    return { message, typed: { fullName: typed('fullName'), username: typed('username') } }
  }
  redirect('/sign-in')
}
