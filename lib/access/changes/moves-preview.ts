import type { Database } from '@/db/client'
import { now } from '../../clock/clock'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { withMoves } from '../proof/with-moves'
import { type ChangePreview, compareAccess } from '../rules/preview-change'
import { readPolicy } from '../rules/read-policy'
import type { Executor } from '../rules/rule-table'
import { type DescribedPreview, describePreview } from './described-preview'
import type { Move } from './moves'

/** What `moves` would open and close, with the rows from the place `from` on. Throws `PermissionMissing`. */
export async function readMovesPreview(
  access: Access,
  database: Database,
  moves: readonly Move[],
  from: number,
): Promise<DescribedPreview> {
  requirePermission(access, 'settings.access.read')
  return await database.transaction(
    async (transaction) => describePreview(transaction, await compareMoves(transaction, moves), from),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** Compares the access of everybody without and with `moves`: now, or when the last of them takes effect. */
export async function compareMoves(executor: Executor, moves: readonly Move[]): Promise<ChangePreview> {
  const at = effectOf(moves)
  const before = await readPolicy(executor, at?.toISOString())
  return await compareAccess(executor, before, withMoves(before, moves, at))
}

/** The last instant ahead at which one of `moves` begins, or ends what was there; undefined without one. */
function effectOf(moves: readonly Move[]): Date | undefined {
  const instants = moves.flatMap(({ before, after }) => {
    const begins = after?.from && new Date(after.from) > now() ? [after.from] : []
    const ends = before && after?.until && after.until !== before.until ? [after.until] : []
    return [...begins, ...ends].map((text) => new Date(text))
  })
  return instants.toSorted((one, other) => other.getTime() - one.getTime())[0]
}
