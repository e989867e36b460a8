import { z } from 'zod'
import { formKey } from '../forms/read-form'
import { words } from './words/refusals'

/** A password as it was typed: not trimmed, and not normalized. */
const password = (missing: string) => z.string(missing).min(1, missing).max(1_000)

export const changePasswordForm = z.object({
  key: formKey,
  currentPassword: password(words.noCurrent().text),
  newPassword: password(words.noNew().text),
})

/** One session, or all others. */
export const endOwnSessionsForm = z.object({
  key: formKey,
  session: z.union([z.literal(''), z.uuid()]).default(''),
})

/** Where to go on after confirming who one is. */
export const confirmForm = z.object({ next: z.string().max(2_000).default('') })
