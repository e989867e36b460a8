import { and, eq } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { permission, role, rolePermission, uiPermission, uiPermissionRole } from '@/db/schema/access'
import { Refusal } from '../../platform/refusal'
import type { AuditIdentity } from '../audit-identity'
import { words } from '../words/refusals'
import { type Because, type Changed, changeAccess } from './change'
import { checkPeriod, type Period, periodColumns, periodInPlace, stateOf } from './period'

/** One cell of the access table: a role, and a menu (element id) or a permission (codename). */
export interface Cell {
  kind: 'menu' | 'permission'
  role: string
  target: string
}

export interface SwitchOutcome {
  /** False if the cell differed from `seen`; nothing was changed then. */
  applied: boolean
  /** Whether it is granted; with a period, whether it is or will be. */
  on: boolean
  roleName: string
  targetLabel: string
  /** What was taken away had an end, which giving it again would not bring back. */
  lostEnd?: true
}

/**
 * Sets one cell to `wanted`. `seen` is the value the user saw before deciding: if someone else has changed
 * the cell since, it is left alone and reported. Setting the current value is not a change and moves no
 * version. `period` says when it is to hold; a grant that is there gets that period, which for none means that it loses
 * its end. `first` runs before a change is written, under the lock of the version, and may refuse it. Throws `Refusal` for
 * an unknown role, element or permission or a period that is over, and `LockOutError`.
 */
export async function setGrant(
  database: Database,
  actor: AuditIdentity,
  cell: Cell,
  wanted: boolean,
  {
    seen,
    mayLockOut = false,
    period = {},
    because,
    first,
  }: {
    seen?: boolean
    mayLockOut?: boolean
    period?: Period
    because?: Because
    first?: (transaction: Transaction) => Promise<void>
  } = {},
): Promise<Changed<SwitchOutcome>> {
  return await changeAccess(
    database,
    actor,
    async (transaction) => {
      if (wanted) await checkPeriod(transaction, period)
      const found = await findCell(transaction, cell, period)
      const names = { roleName: found.roleName, targetLabel: found.targetLabel }
      if (seen !== undefined && found.on !== seen) return { applied: false, on: found.on, ...names }
      const isSo = wanted ? found.same : !found.there
      if (!isSo) {
        await first?.(transaction)
        await writeCell(transaction, cell.kind, found, wanted, period)
      }
      return { applied: true, on: wanted, ...names, ...(!wanted && found.ends && { lostEnd: true }) }
    },
    // Adding never locks anybody out, but an end may.
    { mayLockOut: mayLockOut || (wanted && !period.until), ...(because && { because }) },
  )
}

interface FoundCell {
  roleId: number
  roleName: string
  targetId: number
  targetLabel: string
  there: boolean
  /** Holds now. */
  on: boolean
  ends: boolean
  /** Has the period that is asked for. */
  same: boolean
}

async function findCell(transaction: Transaction, cell: Cell, period: Period): Promise<FoundCell> {
  const [foundRole] = await transaction.select().from(role).where(eq(role.slug, cell.role))
  if (!foundRole) throw new Refusal('invalid', words.noRole(cell.role))
  const [target] =
    cell.kind === 'menu'
      ? await transaction
          .select({ id: uiPermission.id, label: uiPermission.label })
          .from(uiPermission)
          .where(eq(uiPermission.elementId, cell.target))
      : await transaction
          .select({ id: permission.id, label: permission.label })
          .from(permission)
          .where(eq(permission.codename, cell.target))
  if (!target) throw new Refusal('invalid', words.noTarget(cell.kind, cell.target))
  const table = linkTable(cell.kind)
  const [link] = await transaction
    .select(stateOf(table, period))
    .from(table)
    .where(linkIs(cell.kind, foundRole.id, target.id))
  return {
    roleId: foundRole.id,
    roleName: foundRole.name,
    targetId: target.id,
    targetLabel: target.label,
    there: link !== undefined,
    on: link?.on ?? false,
    ends: link?.ends ?? false,
    same: link?.same ?? false,
  }
}

const linkTable = (kind: Cell['kind']) => (kind === 'menu' ? uiPermissionRole : rolePermission)

const linkIs = (kind: Cell['kind'], roleId: number, targetId: number) =>
  kind === 'menu'
    ? and(eq(uiPermissionRole.roleId, roleId), eq(uiPermissionRole.uiPermissionId, targetId))
    : and(eq(rolePermission.roleId, roleId), eq(rolePermission.permissionId, targetId))

async function writeCell(
  transaction: Transaction,
  kind: Cell['kind'],
  { roleId, targetId }: FoundCell,
  wanted: boolean,
  period: Period,
) {
  if (!wanted) {
    await transaction.delete(linkTable(kind)).where(linkIs(kind, roleId, targetId))
  } else if (kind === 'menu') {
    await transaction
      .insert(uiPermissionRole)
      .values({ roleId, uiPermissionId: targetId, ...periodColumns(period) })
      .onConflictDoUpdate({
        target: [uiPermissionRole.uiPermissionId, uiPermissionRole.roleId],
        set: periodInPlace(uiPermissionRole, period),
      })
  } else {
    await transaction
      .insert(rolePermission)
      .values({ roleId, permissionId: targetId, ...periodColumns(period) })
      .onConflictDoUpdate({
        target: [rolePermission.roleId, rolePermission.permissionId],
        set: periodInPlace(rolePermission, period),
      })
  }
}
