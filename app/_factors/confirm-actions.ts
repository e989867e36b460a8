'use server'

import { authorizeAction, formFields, refusalMessage } from '@/lib/access/guards/action'
import { type PasskeyRequest, requestPasskey } from '@/lib/factors/steps/accept-passkey'
import { words } from '@/lib/factors/words/refusals'
import { client, database } from '@/lib/platform/database'
import { Refusal } from '@/lib/platform/refusal'
import { confirmByPasskey as confirm } from '@/lib/sign-in/asking-again/confirm-by-passkey'
import { requestOrigin } from '@/lib/sign-in/request-origin'
import { passkeyProofForm } from '@/lib/sign-in/schemas'

/** What the browser asks a passkey of the person for, to confirm who uses this session; or why not. */
export async function askOwnPasskey(): Promise<PasskeyRequest | { message: string }> {
  try {
    const { sessionId, principal } = await authorizeAction('askOwnPasskey')
    return await requestPasskey(database(), principal.staffId, sessionId)
  } catch (error) {
    return { message: refusalMessage(error) }
  }
}

/** Confirms who uses this session by what the passkey answered, or says why not. */
export async function confirmByPasskey(form: unknown): Promise<{ confirmed: true } | { message: string }> {
  try {
    const session = await authorizeAction('confirmByPasskey')
    const parsed = passkeyProofForm.safeParse(formFields(form))
    if (!parsed.success) throw new Refusal('invalid', words.passkeyUnknown())
    await confirm(client(), session, parsed.data, await requestOrigin())
    return { confirmed: true }
  } catch (error) {
    return { message: refusalMessage(error) }
  }
}
