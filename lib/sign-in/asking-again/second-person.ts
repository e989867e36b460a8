import 'server-only'
import { checkPassword } from '../../auth/check-password'
import { forgetAttempts, THROTTLE_WINDOW_MINUTES } from '../../auth/throttle'
import { client } from '../../platform/database'
import { Refusal } from '../../platform/refusal'
import { requestOrigin } from '../request-origin'
import { words } from '../words/refusals'

/** What a second person types into the form of somebody who is signed in. */
interface Signature {
  secondUsername: string | null
  secondPassword: string
}

/**
 * Who signs as the second person, by their own username and password; the session stays that of the first. Null if nobody
 * does. A wrong password counts towards the limits as at sign-in. Whether they may sign is the caller’s to decide. Returns the
 * staff id. Throws `Refusal` beside the field.
 */
export async function secondPerson({
  secondUsername: username,
  secondPassword: password,
}: Signature): Promise<number | null> {
  if (!username && !password) return null
  const missing = username ? 'secondPassword' : 'secondUsername'
  if (!username || !password) throw new Refusal('invalid', words.bothToSign(), { field: missing })
  const sql = client()
  const { address, device } = await requestOrigin()
  // The browser is known to the first person, which says nothing about the second.
  const checked = await checkPassword(sql, { username, password, address, device })
  if (!checked.ok) {
    const said = checked.reason === 'throttled' ? words.tooMany(THROTTLE_WINDOW_MINUTES) : words.wrongSecond()
    throw new Refusal('rule', said, { field: 'secondPassword' })
  }
  await forgetAttempts(sql, checked.account, checked.source)
  return checked.staffId
}
