import type { Sql } from '@/db/client'
import { identify } from '../../access/audit-identity'
import type { Resolved } from '../../access/decision/resolved'
import { noteAtDoor } from '../../auth/note-at-door'
import { confirmSession } from '../../auth/sessions/confirmed'
import { forgetAttempts } from '../../auth/throttle'
import { acceptPasskey, findPasskey } from '../../factors/steps/accept-passkey'
import { database } from '../../platform/database'
import { Refusal } from '../../platform/refusal'
import { countAttempt, type From } from '../second-step/count-attempt'

/**
 * Confirms who uses a session by a passkey of its person, which has to have checked its user: a key that was left in the
 * computer is not enough. Counts towards the limits on wrong passwords. Throws `Refusal`.
 */
export async function confirmByPasskey(
  sql: Sql,
  { sessionId, principal: { staffId, username } }: Resolved,
  given: { answer: string; token: string },
  from: From,
): Promise<void> {
  const { source } = await countAttempt(sql, username, from)
  try {
    await database().transaction(async (transaction) => {
      await identify(transaction, { name: username, source: 'portal', session: sessionId })
      await acceptPasskey(transaction, await findPasskey(transaction, given, staffId, sessionId))
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await noteAtDoor(sql, 'failure', username, { address: from.address })
    // Not as `unauthenticated`: the session goes on.
    throw new Refusal('rule', { key: error.reason ?? '', params: error.params, text: error.message })
  }
  await forgetAttempts(sql, username, source)
  await confirmSession(sql, sessionId)
}
