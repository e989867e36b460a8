import type { Database } from '@/db/client'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { withMoves } from '../proof/with-moves'
import { compareAccess } from '../rules/preview-change'
import { readPolicy } from '../rules/read-policy'
import { type DescribedPreview, describePreview } from './described-preview'
import type { Move } from './moves'

/** What `moves` would open and close now, with the rows from the place `from` on. Throws `PermissionMissing`. */
export async function readMovesPreview(
  access: Access,
  database: Database,
  moves: readonly Move[],
  from: number,
): Promise<DescribedPreview> {
  requirePermission(access, 'settings.access.read')
  return await database.transaction(
    async (transaction) => {
      const before = await readPolicy(transaction)
      const found = await compareAccess(transaction, before, withMoves(before, moves))
      return await describePreview(transaction, found, from)
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}
