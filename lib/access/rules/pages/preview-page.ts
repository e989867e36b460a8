import type { Database, Transaction } from '@/db/client'
import type { Cell } from '../../admin/grants'
import { type DescribedPreview, describePreview } from '../../changes/described-preview'
import { readStaged, type Staged, type TypedTimes } from '../../changes/staged'
import type { Access } from '../../decision/access'
import { requirePermission } from '../../guards/require-permission'
import { previewOf } from '../../proof/preview'
import { hasCell, withCell } from '../../proof/with-cell'
import { previewChange } from '../preview-change'
import { readPolicy } from '../read-policy'

/** What switching one cell would open and close. */
export interface SwitchPreview extends DescribedPreview {
  /** Whether the role has it now; switching sets the opposite. */
  on: boolean
  roleName: string
  /** When it is to take effect; the list is of its beginning. */
  staged: Staged
  /** What is wrong with the days and times that were typed, by field. */
  errors: Readonly<Record<string, string>>
  /** What its end closes again, for how many people. */
  closesAgain: { closes: number; people: number } | undefined
}

/**
 * What switching `cell` would do, at once or at the times that are `typed`, with the rows from the place `from` on. Undefined for an unknown role or target. Throws
 * `PermissionMissing`.
 */
export async function readSwitchPreview(
  access: Access,
  database: Database,
  cell: Cell,
  from: number,
  typed: TypedTimes = { beginDay: '', beginTime: '', endDay: '', endTime: '' },
): Promise<SwitchPreview | undefined> {
  requirePermission(access, 'settings.access.read')
  return await database.transaction(
    async (transaction) => {
      const now = await readPolicy(transaction)
      const on = hasCell(now.rules, cell)
      if (on === undefined) return undefined
      const { staged, errors } = readStaged(typed, !on)
      const { begin, end } = staged
      const before = begin ? await readPolicy(transaction, begin.toISOString()) : now
      const found = await previewChange(transaction, before, { ...cell, wanted: !on })
      if (!found) return undefined
      const roleName = [...now.rules.roles.values()].find(({ slug }) => slug === cell.role)?.name ?? cell.role
      const closesAgain = end && (await closingAt(transaction, end, cell))
      const described = await describePreview(transaction, found, from)
      return { on, roleName, staged, errors, closesAgain, ...described }
    },
    // The list, its digest and the rules are those of one moment.
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** What the end of a grant of `cell` closes then. */
async function closingAt(transaction: Transaction, end: Date, cell: Cell) {
  const without = await readPolicy(transaction, end.toISOString())
  const withGrant = withCell(without.rules, { ...cell, wanted: true })
  return withGrant && previewOf({ rules: withGrant, cases: without.cases }, without)
}
