import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { ONLY_ADDS } from '../../staff/accounts'
import { administer } from '../../staff/commands/administer'
import { command } from '../../workflow/command'
import { type Grant, grantLocked, lockOpen, refuseLocked } from '../steps/answer'

interface OfRequest {
  key: string
  id: number
}

/**
 * Grants a request in the way that was chosen, to the instant `until` if one is given. Of two answers the first counts.
 * Returns the name of the requester. Throws `Refusal`: for one's own request, one that is closed, a way that opens by now
 * something else than was seen, and for a rule about access that it would break.
 */
export async function grantRequest(actor: Actor, { key, ...input }: OfRequest & Grant): Promise<string> {
  const { id, ...grant } = input
  return await administer(
    actor,
    { key, action: 'grant request', content: input },
    async (transaction) =>
      await grantLocked(transaction, actor, await lockOpen(transaction, actor, id), grant),
    // It holds something new, so that no administrator is lost.
    ONLY_ADDS,
  )
}

/** Refuses a request with an answer for the requester, whose name it returns. Throws `Refusal` as `grantRequest` does. */
export async function refuseRequest(
  actor: Actor,
  { key, ...input }: OfRequest & { answer: string },
): Promise<string> {
  requirePermission(actor, 'settings.access.manage')
  const sent = { key, action: 'refuse request', content: input }
  return await command(
    actor,
    sent,
    async (transaction) =>
      await refuseLocked(transaction, actor, await lockOpen(transaction, actor, input.id), input.answer),
  )
}
