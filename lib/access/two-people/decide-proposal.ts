import { and, eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { accessProposal, accessRisky } from '@/db/schema/audit'
import { constraintOf } from '@/db/sqlstate'
import { Refusal } from '../../platform/refusal'
import { type Changed, changeAccess } from '../admin/change'
import { checkMoves, makeMoves } from '../changes/apply-moves'
import { compareMoves } from '../changes/moves-preview'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { seenFirst } from '../rules/prove-first'
import { twoPeopleRefusals as words } from '../words/two-people'
import { openProposals, type Proposal } from './read-proposals'
import { requireStillDelegable } from './still-delegable'

/**
 * Approves a proposal of somebody else and makes its change, with the `digest` of what the list showed. It keeps the rules,
 * and is refused with the difference if a cell was changed since it was proposed. Throws `Refusal`.
 */
export async function approveProposal(
  transaction: Transaction,
  access: Access,
  { id, digest }: { id: number; digest: string },
): Promise<Changed<null>> {
  requirePermission(access, 'settings.access.manage')
  const proposal = await lockOpen(transaction, id)
  if (proposal.proposedBy.id === access.person.id) throw new Refusal('rule', words.ownProposal())
  return await changeAccess(
    // In the transaction of the command: `changeAccess` makes a savepoint in it.
    transaction as unknown as Database,
    { name: access.person.username, source: 'settings', session: access.sessionId },
    async (inside) => {
      await decide(inside, proposal, access.person.id, 'approved')
      await requireStillDelegable(inside, proposal)
      await checkMoves(inside, proposal.moves)
      await seenFirst(inside, () => compareMoves(inside, proposal.moves), digest)
      await makeMoves(inside, proposal.moves)
      if (proposal.unmark !== null)
        await inside.delete(accessRisky).where(eq(accessRisky.entry, proposal.unmark))
      return null
    },
    { because: { reason: proposal.reason ?? undefined }, approved: true },
  )
}

/** Withdraws an own proposal. Throws `Refusal`. */
export async function withdrawProposal(transaction: Transaction, access: Access, id: number): Promise<void> {
  requirePermission(access, 'settings.access.manage')
  const proposal = await lockOpen(transaction, id)
  if (proposal.proposedBy.id !== access.person.id) throw new Refusal('rule', words.notOwn())
  await decide(transaction, proposal, access.person.id, 'withdrawn')
}

/** Of two who decide at once, the second waits here and finds it decided. */
async function lockOpen(transaction: Transaction, id: number): Promise<Proposal> {
  await transaction.execute(
    sql`select from ${accessProposal} where ${accessProposal.id} = ${id} for no key update`,
  )
  const [proposal] = await openProposals(transaction, id)
  if (!proposal) throw new Refusal('conflict', words.noProposal(), { stale: true })
  return proposal
}

async function decide(
  transaction: Transaction,
  { id }: Proposal,
  decidedBy: number,
  status: 'approved' | 'withdrawn',
): Promise<void> {
  try {
    await transaction.transaction((inside) =>
      inside
        .update(accessProposal)
        .set({ status, decidedBy, decidedAt: sql`hospital_now()` })
        .where(and(eq(accessProposal.id, id), eq(accessProposal.status, 'open'))),
    )
  } catch (error) {
    const broken = constraintOf(error)
    if (broken === 'access_proposal_in_time') throw new Refusal('conflict', words.expired(), { stale: true })
    if (broken === 'access_proposal_proposer')
      throw new Refusal('rule', words.proposerLost(), { stale: true })
    throw error
  }
}
