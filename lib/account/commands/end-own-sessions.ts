import type { Actor } from '../../access/actor'
import { endSessions } from '../../staff/accounts'
import { command } from '../../workflow/command'

/** Ends the session `sessionId` of the actor, or all but the one that asks. Returns how many ended. Throws `Refusal`. */
export async function endOwnSessions(
  actor: Actor,
  { key, sessionId }: { key: string; sessionId: string | undefined },
): Promise<number> {
  const which = sessionId === undefined ? { except: actor.sessionId } : { only: sessionId }
  const sent = { key, action: 'end own sessions', content: { sessionId } }
  return await command(actor, sent, (transaction) => endSessions(transaction, actor.person.id, which))
}
