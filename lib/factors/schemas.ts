import { z } from 'zod'
import { formKey, requiredLine, ticked } from '../forms/read-form'
import { fieldWords } from '../forms/words/fields'
import { words } from './words/refusals'

/** A step that takes nothing but its key. */
export const stepForm = z.object({ key: formKey })

/** A code of an app or a recovery code, as it was typed. */
export const codeForm = stepForm.extend({ code: requiredLine(100, words.noCode().text) })

/** What a browser said for its new passkey. */
export const passkeyForm = stepForm.extend({
  name: requiredLine(60, words.noName().text),
  answer: z.string().max(20_000),
  token: z.string().max(2_000),
})

export const removePasskeyForm = stepForm.extend({
  /** The number of a row. Kept as text: nobody types it. */
  passkey: z.string(fieldWords.missing).regex(/^[1-9]\d{0,8}$/, fieldWords.reload),
})

const ROLE_FIELD = /^role\.[a-z0-9][a-z0-9_.-]{0,99}$/

/** Who must have a second factor; each ticked role is a field `role.<slug>`. */
export const factorPolicyForm = z
  .looseObject({ key: formKey, managers: ticked })
  .transform(({ key, managers, ...others }) => ({
    key,
    managers,
    roles: Object.entries(others)
      .filter(([field, value]) => ROLE_FIELD.test(field) && value === 'on')
      .map(([field]) => field.slice('role.'.length)),
  }))
