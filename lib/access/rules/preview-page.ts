import { inArray } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { staff } from '@/db/schema/access'
import type { Cell } from '../admin/grants'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { type ChangedCell, cellsFrom } from '../proof/cells'
import type { Holding } from '../proof/policy'
import { prove } from '../proof/prove'
import { hasCell } from '../proof/with-cell'
import { previewChange } from './preview-change'
import { readPolicy } from './read-policy'
import { readLiveExceptions, readStoredRules } from './rule-table'
import { worsened } from './worsened'

/** A row of the list: a cell with the person it is about. */
export interface PreviewRow {
  key: string
  username: string
  fullName: string
  change: ChangedCell['change']
  /** Element id or codename. */
  entry: string
  kind: ChangedCell['entry']['kind']
  /** Names of the roles, and codenames of the permissions, that keep it open. */
  through: readonly string[]
  signedIn: boolean
}

/** What switching one cell would open and close. */
export interface SwitchPreview {
  /** Whether the role has it now; switching sets the opposite. */
  on: boolean
  roleName: string
  digest: string
  /** Numbers of cells, and of people for whom something opens or closes. */
  counts: { opens: number; closes: number; keeps: number; people: number; signedIn: number }
  /** Titles of the rules that would be broken, with the number of people who would newly break each. */
  breaks: readonly { title: string; people: number }[]
  rows: readonly PreviewRow[]
  total: number
}

export const PREVIEW_ROWS = 50

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
      const { preview, after, signedIn } = found
      const stored = await readStoredRules(transaction)
      const exceptions = await readLiveExceptions(transaction)
      const worse = worsened(
        stored,
        [{ proofs: prove(before, stored), exceptions }],
        [{ proofs: prove(after, stored), exceptions }],
      )
      const cells = cellsFrom(preview, from, PREVIEW_ROWS)
      const ids = [...new Set(cells.map(({ staffId }) => staffId))]
      const people = await transaction
        .select({ id: staff.id, username: staff.username, fullName: staff.fullName })
        .from(staff)
        .where(inArray(staff.id, ids))
      const nameOf = ({ kind, id }: Holding) =>
        (kind === 'role' ? after.rules.roles.get(id)?.name : after.rules.permissions.get(id)) ?? ''
      return {
        on,
        roleName: [...before.rules.roles.values()].find(({ slug }) => slug === cell.role)?.name ?? cell.role,
        digest: preview.digest,
        counts: {
          opens: preview.opens,
          closes: preview.closes,
          keeps: preview.keeps,
          people: preview.people,
          signedIn: signedIn.size,
        },
        breaks: worse.map(({ rule, breakers }) => ({ title: rule.title, people: breakers.length })),
        rows: cells.flatMap(({ staffId, change, entry, through }) => {
          const person = people.find(({ id }) => id === staffId)
          if (!person) return []
          return {
            key: `${staffId} ${change} ${entry.kind} ${entry.name}`,
            username: person.username,
            fullName: person.fullName,
            change,
            entry: entry.name,
            kind: entry.kind,
            through: through.map(nameOf),
            signedIn: signedIn.has(staffId),
          }
        }),
        total: preview.opens + preview.closes + preview.keeps,
      }
    },
    // The list, its digest and the rules are those of one moment.
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}
