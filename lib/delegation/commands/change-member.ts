import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { checkMoves, makeMoves } from '../../access/changes/apply-moves'
import { compareMoves } from '../../access/changes/moves-preview'
import { seenFirst } from '../../access/rules/prove-first'
import { Refusal } from '../../platform/refusal'
import type { What } from '../model/what'
import { asHead } from '../steps/as-head'
import type { Member } from '../steps/member'
import { delegatedMove } from '../steps/moves'
import { words } from '../words/refusals'

interface Change {
  key: string
  /** The membership of the person in the department. */
  membership: number
  what: What
  /** Of the list that the head saw. */
  digest: string
  reason: string
}

/**
 * Gives something to a member of a department that the actor leads, until an instant. What a head gave and has not ended
 * gets that end. Returns the name of the member. Throws `Refusal`: for what the actor does not hold for as long, what only
 * administrators give or gave, a rule about access that it would break, and another effect than was seen.
 */
export async function giveToMember(
  actor: Actor,
  { key, ...input }: Change & { until: Date },
): Promise<string> {
  return await changeMember(actor, { key, action: 'give as head' }, input, input.until)
}

/** Takes away what a head of the department gave. Returns the name of the member. Throws `Refusal`. */
export async function takeFromMember(actor: Actor, { key, ...input }: Change): Promise<string> {
  return await changeMember(actor, { key, action: 'take away as head' }, input, undefined)
}

async function changeMember(
  actor: Actor,
  sent: { key: string; action: string },
  input: Omit<Change, 'key'>,
  until: Date | undefined,
): Promise<string> {
  const { membership, what, digest, reason } = input
  return await asHead(
    actor,
    { ...sent, content: input },
    { membership, reason },
    async (transaction, member) => {
      await move(transaction, member, what, until, digest)
      return member.fullName
    },
  )
}

async function move(
  transaction: Transaction,
  member: Member,
  what: What,
  until: Date | undefined,
  digest: string,
): Promise<void> {
  const found = await delegatedMove(transaction, member, what, until)
  if (!found) throw new Refusal('conflict', words.unknown(), { stale: true })
  // What is there and was not given by a head of the department is not theirs to change.
  if (!found.given && (found.move.before !== null || until === undefined))
    throw new Refusal('rule', words.notGiven(), { stale: true })
  const moves = [found.move]
  await checkMoves(transaction, moves)
  await seenFirst(transaction, () => compareMoves(transaction, moves), digest)
  await makeMoves(transaction, moves)
}
