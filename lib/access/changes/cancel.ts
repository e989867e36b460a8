import type { Database, Transaction } from '@/db/client'
import { Refusal } from '../../platform/refusal'
import { type Changed, changeAccess } from '../admin/change'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { changeRefusals as words } from '../words/change-list'
import { checkMoves, makeMoves } from './apply-moves'
import { comingIn } from './coming'
import type { GrantTable } from './moves'
import { comingSentence } from './sentences'

/** Something that is coming, as the list showed it. */
export interface CancelledComing {
  table: GrantTable
  ids: readonly [number, number]
  begins: boolean
  /** The instant, in ISO 8601. */
  at: string
}

/**
 * Cancels something that is coming: a grant that was to begin does not, one that was to end stays. Throws a `Refusal` if it
 * has happened by now, or somebody has changed it. The result says what was cancelled.
 */
export async function cancelComing(
  transaction: Transaction,
  access: Access,
  { table, ids, begins, at }: CancelledComing,
): Promise<Changed<string>> {
  requirePermission(access, 'settings.access.manage')
  return await changeAccess(
    // In the transaction of the command: `changeAccess` makes a savepoint in it.
    transaction as unknown as Database,
    { name: access.person.username, source: 'settings', session: access.sessionId },
    async (inside) => {
      const coming = await comingIn(inside, { table, ids })
      const found = coming.find((one) => one.begins === begins && one.at.toISOString() === at)
      if (!found) throw new Refusal('conflict', words.notComing(), { stale: true })
      await checkMoves(inside, [found.cancel])
      await makeMoves(inside, [found.cancel])
      return comingSentence(found)
    },
  )
}
