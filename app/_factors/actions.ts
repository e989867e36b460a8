'use server'

import { authorizeAction, refusalMessage } from '@/lib/access/guards/action'
import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import {
  beginApp as begin,
  confirmApp as confirm,
  removeApp as remove,
} from '@/lib/factors/commands/authenticator-app'
import { noteRemoval as note } from '@/lib/factors/commands/note-removal'
import {
  addPasskey as add,
  removePasskey as removeKey,
  requestNewPasskey,
} from '@/lib/factors/commands/passkeys'
import { makeRecoveryCodes } from '@/lib/factors/commands/recovery-codes'
import { codeForm, passkeyForm, removePasskeyForm, stepForm } from '@/lib/factors/schemas'
import { factorWords as words } from '@/lib/factors/words/screen'

export const beginApp = formAction('beginApp', stepForm, async ({ actor, input }) => {
  await begin(actor, input)
  return saved(words.begun)
})

export const confirmApp = formAction('confirmApp', codeForm, async ({ actor, input }) => {
  await confirm(actor, input)
  return saved(words.appAdded)
})

export const removeApp = formAction('removeApp', stepForm, async ({ actor, input }) => {
  await remove(actor, input)
  return saved(words.appRemoved)
})

/** The codes are in the answer, and nowhere else. */
export const makeCodes = formAction('makeCodes', stepForm, async ({ actor, input }) => {
  const codes = await makeRecoveryCodes(actor, input)
  if (!codes) return saved(words.codesMadeBefore, {}, 'attention')
  return { saved: words.codesMade, lines: codes.map((text, index) => ({ line: index + 1, text })) }
})

/** What a browser asks for a new passkey; or why not. */
export async function askNewPasskey(): Promise<
  Awaited<ReturnType<typeof requestNewPasskey>> | { message: string }
> {
  try {
    const { access } = await authorizeAction('askNewPasskey')
    return await requestNewPasskey(access)
  } catch (error) {
    return { message: refusalMessage(error) }
  }
}

export const addPasskey = formAction('addPasskey', passkeyForm, async ({ actor, input }) => {
  await add(actor, input)
  return saved(words.passkeyAdded(input.name))
})

export const removePasskey = formAction('removePasskey', removePasskeyForm, async ({ actor, input }) => {
  await removeKey(actor, { key: input.key, id: Number(input.passkey) })
  return saved(words.passkeyRemoved)
})

export const noteRemoval = formAction('noteRemoval', stepForm, async ({ actor }) => {
  await note(actor)
  return redirectTo('/')
})
