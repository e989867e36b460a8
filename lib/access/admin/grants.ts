import { and, eq } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { permission, role, rolePermission, uiPermission, uiPermissionRole } from '@/db/schema/access'
import { Refusal } from '../../platform/refusal'
import type { AuditIdentity } from '../audit-identity'
import { words } from '../words/refusals'
import { type Changed, changeAccess } from './change'

/** One cell of the access table: a role, and a menu (element id) or a permission (codename). */
export interface Cell {
  kind: 'menu' | 'permission'
  role: string
  target: string
}

export interface SwitchOutcome {
  /** False if the cell differed from `seen`; nothing was changed then. */
  applied: boolean
  /** Whether it is granted now. */
  on: boolean
  roleName: string
  targetLabel: string
}

/**
 * Sets one cell to `wanted`. `seen` is the value the user saw before deciding: if someone else has changed
 * the cell since, it is left alone and reported. Setting the current value is not a change and moves no
 * version. Throws `Refusal` for an unknown role, element or permission, and `LockOutError`.
 */
export async function setGrant(
  database: Database,
  actor: AuditIdentity,
  cell: Cell,
  wanted: boolean,
  { seen, mayLockOut = false }: { seen?: boolean; mayLockOut?: boolean } = {},
): Promise<Changed<SwitchOutcome>> {
  return await changeAccess(
    database,
    actor,
    async (transaction) => {
      const found = await findCell(transaction, cell)
      const names = { roleName: found.roleName, targetLabel: found.targetLabel }
      if (seen !== undefined && found.on !== seen) return { applied: false, on: found.on, ...names }
      if (found.on !== wanted) await writeCell(transaction, cell.kind, found, wanted)
      return { applied: true, on: wanted, ...names }
    },
    // Adding never locks anybody out.
    { mayLockOut: mayLockOut || wanted },
  )
}

interface FoundCell {
  roleId: number
  roleName: string
  targetId: number
  targetLabel: string
  on: boolean
}

async function findCell(transaction: Transaction, cell: Cell): Promise<FoundCell> {
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
  const [link] = await transaction
    .select()
    .from(linkTable(cell.kind))
    .where(linkIs(cell.kind, foundRole.id, target.id))
  return {
    roleId: foundRole.id,
    roleName: foundRole.name,
    targetId: target.id,
    targetLabel: target.label,
    on: link !== undefined,
  }
}

const linkTable = (kind: Cell['kind']) => (kind === 'menu' ? uiPermissionRole : rolePermission)

const linkIs = (kind: Cell['kind'], roleId: number, targetId: number) =>
  kind === 'menu'
    ? and(eq(uiPermissionRole.roleId, roleId), eq(uiPermissionRole.uiPermissionId, targetId))
    : and(eq(rolePermission.roleId, roleId), eq(rolePermission.permissionId, targetId))

async function writeCell(transaction: Transaction, kind: Cell['kind'], cell: FoundCell, wanted: boolean) {
  if (!wanted) {
    await transaction.delete(linkTable(kind)).where(linkIs(kind, cell.roleId, cell.targetId))
  } else if (kind === 'menu') {
    await transaction.insert(uiPermissionRole).values({ roleId: cell.roleId, uiPermissionId: cell.targetId })
  } else {
    await transaction.insert(rolePermission).values({ roleId: cell.roleId, permissionId: cell.targetId })
  }
}
