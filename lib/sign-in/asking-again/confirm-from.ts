import { AskAgain, type Confirm } from '../../access/guards/fresh'
import { checkPassword } from '../../auth/check-password'
import { confirmSession } from '../../auth/sessions/confirmed'
import { forgetAttempts, THROTTLE_WINDOW_MINUTES } from '../../auth/throttle'
import { CONFIRM_FIELD } from '../../forms/confirm-field'
import { client } from '../../platform/database'
import { requestOrigin } from '../request-origin'
import { words } from '../words/refusals'

/**
 * The proof of who asks that came with the fields of a form: their password, which counts towards the limits on wrong ones
 * as at sign-in. Undefined without one.
 */
export function confirmFrom(fields: Readonly<Record<string, unknown>>): Confirm | undefined {
  const password = fields[CONFIRM_FIELD]
  if (typeof password !== 'string' || password === '') return undefined
  return async ({ sessionId, principal }, ways) => {
    const sql = client()
    const checked = await checkPassword(sql, {
      username: principal.username,
      password,
      ...(await requestOrigin()),
    })
    if (!checked.ok) {
      const message =
        checked.reason === 'throttled' ? words.tooMany(THROTTLE_WINDOW_MINUTES) : words.wrongPassword()
      throw new AskAgain(ways, message, { field: CONFIRM_FIELD })
    }
    await forgetAttempts(sql, checked.account, checked.source)
    await confirmSession(sql, sessionId)
  }
}
