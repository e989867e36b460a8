import type { Database, Transaction } from '@/db/client'
import { statementsIn } from '@/db/client'
import type { Actor } from '../../access/actor'
import { changeAccess } from '../../access/admin/change'
import { requireHead } from '../../access/guards/head'
import { Refusal } from '../../platform/refusal'
import { command, type Sent } from '../../workflow/command'
import { words } from '../words/refusals'
import { findMember, type Member } from './member'
import { refusalOf } from './refused'

/**
 * Runs `work` as one change of what a member of a department holds, by its head, once for the key of the form. The tables
 * refuse what a head may not give or take. Throws `Refusal`.
 */
export async function asHead<Result>(
  actor: Actor,
  sent: Sent,
  { membership, reason }: { membership: number; reason: string },
  work: (transaction: Transaction, member: Member) => Promise<Result>,
): Promise<Result> {
  await requireHead(actor)
  return await command(actor, sent, async (transaction) => {
    const member = await findMember(statementsIn(transaction), actor.person.id, membership)
    if (!member) throw new Refusal('conflict', words.noMember(), { stale: true })
    const { person, sessionId: session } = actor
    const identity = {
      name: person.username,
      source: 'settings',
      session,
      department: member.departmentId,
    } as const
    try {
      // In the transaction of the command: `changeAccess` makes a savepoint in it.
      const inside = transaction as unknown as Database
      // What a head gives has an end and manages nothing, so that it makes nobody an administrator.
      const options = { mayLockOut: true, because: { reason } }
      return (await changeAccess(inside, identity, (inner) => work(inner, member), options)).result
    } catch (error) {
      throw refusalOf(error)
    }
  })
}
