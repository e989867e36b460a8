'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { authorizePublicAction, formFields, refusalMessage } from '@/lib/access/guards/action'
import { client } from '@/lib/platform/database'
import { Refusal } from '@/lib/platform/refusal'
import { safeNextPath } from '@/lib/sign-in/next-path'
import { requestOrigin } from '@/lib/sign-in/request-origin'
import { signInForm } from '@/lib/sign-in/schemas'
import { afterSignIn } from '@/lib/sign-in/second-step/after-sign-in'
import { openSession } from '@/lib/sign-in/second-step/open-session'
import { keepPending } from '@/lib/sign-in/second-step/pending-cookie'
import { signInWithPassword } from '@/lib/sign-in/sign-in'
import type { SignInState } from '@/lib/sign-in/sign-in-state'
import { words } from '@/lib/sign-in/words/refusals'

/** Signs in by username and password, and goes on to the page the user asked for. */
export async function signIn(_previous: SignInState | undefined, form: FormData): Promise<SignInState> {
  const fields = formFields(form)
  const username = typeof fields.username === 'string' ? fields.username.slice(0, 100) : ''
  let goTo: Route
  try {
    await authorizePublicAction('signIn')
    const parsed = signInForm.safeParse(fields)
    if (!parsed.success) throw new Refusal('invalid', words.incomplete())
    const result = await signInWithPassword(client(), { ...parsed.data, ...(await requestOrigin()) })
    if (!result.ok && result.reason === 'second-step') {
      await keepPending(result.pending)
      goTo = `/sign-in/second-step?next=${encodeURIComponent(safeNextPath(fields.next))}`
    } else if (result.ok) {
      await openSession(result)
      goTo = await afterSignIn(result.staffId, fields.next)
    } else throw new Refusal(result.reason === 'throttled' ? 'throttled' : 'unauthenticated', result.words)
  } catch (error) {
    return { message: refusalMessage(error), username }
  }
  redirect(goTo)
}
