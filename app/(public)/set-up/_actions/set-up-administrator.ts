'use server'

import { redirect } from 'next/navigation'
import { authorizePublicAction, formFields, refusalMessage } from '@/lib/access/guards/action'
import { passwordProblem } from '@/lib/auth/new-password'
import { hashPassword } from '@/lib/auth/password'
import { client, database } from '@/lib/platform/database'
import { Refusal } from '@/lib/platform/refusal'
import { requestContext } from '@/lib/platform/request-context'
import { addFirstAdministrator, isFirstAdministratorKey } from '@/lib/sign-in/first-administrator'
import { noteAtDoor } from '@/lib/sign-in/note-at-door'
import { setUpForm } from '@/lib/sign-in/schemas'
import { words } from '@/lib/sign-in/words/refusals'

/** What the form shows after a refusal. */
interface SetUpState {
  message: string
  fullName: string
  username: string
}

/** Creates the first administrator with the key from the link, and goes on to the sign-in form. */
export async function setUpAdministrator(
  _previous: SetUpState | undefined,
  form: FormData,
): Promise<SetUpState> {
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
    if (password !== again) throw new Refusal('invalid', words.passwordsDiffer())
    const problem = passwordProblem(password)
    if (problem) throw new Refusal('invalid', problem)
    await addFirstAdministrator(database(), key, {
      username,
      fullName,
      passwordHash: await hashPassword(password),
    })
  } catch (error) {
    return { message: refusalMessage(error), fullName: typed('fullName'), username: typed('username') }
  }
  redirect('/sign-in')
}
