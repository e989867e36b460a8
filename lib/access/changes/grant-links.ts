import type { Column, Table } from 'drizzle-orm'
import {
  permission,
  role,
  rolePermission,
  staff,
  staffPermission,
  staffRole,
  uiPermission,
  uiPermissionPermission,
  uiPermissionRole,
} from '@/db/schema/access'
import type { Grants } from '../decision/moment'
import type { GrantTable } from './moves'

/** A table of grants: its two columns, and the tables that they refer to. */
export interface GrantLink {
  table: Table & Grants
  pair: readonly [Column, Column]
  of: readonly [Table & { id: Column }, Table & { id: Column }]
}

export const grantLinks: Readonly<Record<GrantTable, GrantLink>> = {
  staff_role: { table: staffRole, pair: [staffRole.staffId, staffRole.roleId], of: [staff, role] },
  staff_permission: {
    table: staffPermission,
    pair: [staffPermission.staffId, staffPermission.permissionId],
    of: [staff, permission],
  },
  role_permission: {
    table: rolePermission,
    pair: [rolePermission.roleId, rolePermission.permissionId],
    of: [role, permission],
  },
  ui_permission_role: {
    table: uiPermissionRole,
    pair: [uiPermissionRole.uiPermissionId, uiPermissionRole.roleId],
    of: [uiPermission, role],
  },
  ui_permission_permission: {
    table: uiPermissionPermission,
    pair: [uiPermissionPermission.uiPermissionId, uiPermissionPermission.permissionId],
    of: [uiPermission, permission],
  },
}
