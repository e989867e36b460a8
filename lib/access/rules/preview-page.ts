import type { Database } from '@/db/client'
import type { Cell } from '../admin/grants'
import { type DescribedPreview, describePreview } from '../changes/described-preview'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { hasCell } from '../proof/with-cell'
import { previewChange } from './preview-change'
import { readPolicy } from './read-policy'

/** What switching one cell would open and close. */
export interface SwitchPreview extends DescribedPreview {
  /** Whether the role has it now; switching sets the opposite. */
  on: boolean
  roleName: string
}

/**
 * What switching `cell` would do, with the rows from the place `from` on. Undefined for an unknown role or target. Throws
 * `PermissionMissing`.
 */
export async function readSwitchPreview(
  access: Access,
  database: Database,
  cell: Cell,
  from: number,
): Promise<SwitchPreview | undefined> {
  requirePermission(access, 'settings.access.read')
  return await database.transaction(
    async (transaction) => {
      const before = await readPolicy(transaction)
      const on = hasCell(before.rules, cell)
      const found =
        on === undefined ? undefined : await previewChange(transaction, before, { ...cell, wanted: !on })
      if (on === undefined || !found) return undefined
      const roleName =
        [...before.rules.roles.values()].find(({ slug }) => slug === cell.role)?.name ?? cell.role
      return { on, roleName, ...(await describePreview(transaction, found, from)) }
    },
    // The list, its digest and the rules are those of one moment.
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}
