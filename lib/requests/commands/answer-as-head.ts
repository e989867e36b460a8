import { statementsIn, type Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { requireHead } from '../../access/guards/head'
import { asHead } from '../../delegation/steps/as-head'
import { findMember } from '../../delegation/steps/member'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { type Grant, grantLocked, lockOpen, refuseLocked } from '../steps/answer'
import { waysOfHead } from '../steps/ways-of-head'
import { words } from '../words/refusals'

interface OfRequest {
  key: string
  id: number
  /** The membership of the requester in a department that the actor leads. */
  membership: number
}

/**
 * Grants a request of somebody in a department of the actor, to the instant `until`, in a way that the actor may give. Returns
 * the name of the requester. Throws `Refusal` as `grantRequest` and `giveToMember` do.
 */
export async function grantRequestAsHead(
  actor: Actor,
  { key, ...input }: OfRequest & Grant & { until: Date },
): Promise<string> {
  const { id, membership, ...grant } = input
  const sent = { key, action: 'grant request as head', content: input }
  const about = { membership, reason: grant.note ?? '' }
  return await asHead(actor, sent, about, async (transaction, member) => {
    const request = await lockOpenOf(transaction, actor, id, member.staffId)
    return await grantLocked(transaction, actor, request, grant)
  })
}

/**
 * Refuses a request that the actor could grant, with an answer for the requester, whose name it returns. Throws `Refusal`, also
 * for one that only an administrator can grant.
 */
export async function refuseRequestAsHead(
  actor: Actor,
  { key, ...input }: OfRequest & { answer: string },
): Promise<string> {
  await requireHead(actor)
  const { id, membership, answer } = input
  const sent = { key, action: 'refuse request as head', content: input }
  return await command(actor, sent, async (transaction) => {
    const member = await findMember(statementsIn(transaction), actor.person.id, membership)
    const request = await lockOpenOf(transaction, actor, id, member?.staffId)
    const found = (await waysOfHead(transaction, actor.person.id))(request.staffId, request.entry)
    if (!found || found.ways.length === 0) throw new Refusal('rule', words.notOfHead(), { stale: true })
    return await refuseLocked(transaction, actor, request, answer)
  })
}

async function lockOpenOf(transaction: Transaction, actor: Actor, id: number, staffId: number | undefined) {
  const request = await lockOpen(transaction, actor, id)
  if (request.staffId !== staffId) throw new Refusal('not_found', words.gone())
  return request
}
