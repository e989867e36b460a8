import type { Database, Transaction } from '@/db/client'
import { Refusal } from '../../platform/refusal'
import { type Changed, changeAccess } from '../admin/change'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { seenFirst } from '../rules/prove-first'
import { changeRefusals as words } from '../words/change-list'
import { checkMoves, makeMoves } from './apply-moves'
import { inverse } from './moves'
import { compareMoves } from './moves-preview'
import { readChange } from './read-changes'

/**
 * Takes a change back by another one that does the opposite to each of its cells, with the `digest` of the list of what that
 * opens and closes where somebody saw it. Of two who do it at once, one is told that it is so already. Throws `Refusal`:
 * `conflict` if one of the cells was changed since; if it would break a rule; or `AskFirst`, as with a switch.
 */
export async function revertChange(
  transaction: Transaction,
  access: Access,
  input: { change: number; reason: string; digest?: string | undefined },
): Promise<Changed<null>> {
  requirePermission(access, 'settings.access.manage')
  const change = await readChange(access, input.change)
  if (!change) throw new Refusal('not_found', words.noChange())
  if (change.more > 0) throw new Refusal('rule', words.tooMany())
  if (change.moves.length === 0) throw new Refusal('rule', words.nothing())
  const moves = inverse(change.moves)
  return await changeAccess(
    // In the transaction of the command: `changeAccess` makes a savepoint in it.
    transaction as unknown as Database,
    { name: access.person.username, source: 'settings', session: access.sessionId },
    async (inside) => {
      await checkMoves(inside, moves)
      await seenFirst(inside, () => compareMoves(inside, moves), input.digest)
      await makeMoves(inside, moves)
      return null
    },
    { because: { reason: input.reason, reverts: change.id } },
  )
}
