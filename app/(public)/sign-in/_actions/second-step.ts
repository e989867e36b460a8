'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { authorizePublicAction, formFields, refusalMessage } from '@/lib/access/guards/action'
import { type PasskeyRequest, requestPasskey } from '@/lib/factors/steps/accept-passkey'
import { words as factorWords } from '@/lib/factors/words/refusals'
import { client, database } from '@/lib/platform/database'
import { Refusal } from '@/lib/platform/refusal'
import { requestOrigin } from '@/lib/sign-in/request-origin'
import { passkeyAnswerForm, secondStepForm } from '@/lib/sign-in/schemas'
import { afterSignIn } from '@/lib/sign-in/second-step/after-sign-in'
import { confirmSignIn } from '@/lib/sign-in/second-step/confirm'
import { openSession } from '@/lib/sign-in/second-step/open-session'
import { signInWithPasskey } from '@/lib/sign-in/second-step/passkey-alone'
import { currentPending, keepPending } from '@/lib/sign-in/second-step/pending-cookie'

/** Finishes signing in with a code of an authenticator app or a recovery code. */
export async function confirmWithCode(
  _previous: { message: string } | undefined,
  form: FormData,
): Promise<{ message: string }> {
  const fields = formFields(form)
  let goTo: Route
  try {
    await authorizePublicAction('confirmWithCode')
    const parsed = secondStepForm.safeParse(fields)
    if (!parsed.success) throw new Refusal('invalid', factorWords.noCode())
    const { code } = parsed.data
    const opened = await confirmSignIn(client(), await currentPending(), { code }, await requestOrigin())
    await openSession(opened)
    await keepPending(undefined)
    goTo = await afterSignIn(opened.staffId, fields.next)
  } catch (error) {
    return { message: refusalMessage(error) }
  }
  redirect(goTo)
}

/** What the browser asks a passkey for: as the second step of the sign-in that is pending, or as the only one. */
export async function askPasskey(step: unknown): Promise<PasskeyRequest | { message: string }> {
  try {
    await authorizePublicAction('askPasskey')
    if (step !== 'second') return await requestPasskey(database(), null)
    const pending = await currentPending()
    if (!pending) throw new Refusal('unauthenticated', factorWords.startAgain())
    return await requestPasskey(database(), pending.about.staffId)
  } catch (error) {
    return { message: refusalMessage(error) }
  }
}

/** Signs in with what a passkey answered. Says where to go, or why not. */
export async function answerPasskey(form: unknown): Promise<{ goTo: string } | { message: string }> {
  try {
    await authorizePublicAction('answerPasskey')
    const parsed = passkeyAnswerForm.safeParse(formFields(form))
    if (!parsed.success) throw new Refusal('unauthenticated', factorWords.passkeyUnknown())
    const { step, next, ...given } = parsed.data
    const from = await requestOrigin()
    const opened =
      step === 'second'
        ? await confirmSignIn(client(), await currentPending(), given, from)
        : await signInWithPasskey(client(), given, from)
    await openSession(opened)
    await keepPending(undefined)
    return { goTo: await afterSignIn(opened.staffId, next) }
  } catch (error) {
    return { message: refusalMessage(error) }
  }
}
