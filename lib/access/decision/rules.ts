import { z } from 'zod'
import type { SnapshotDefinition } from '../../snapshot/snapshot'

/** The access rules at one version: what each role and permission opens. Does not contain the staff. */
export interface Rules {
  roles: ReadonlyMap<number, { slug: string; name: string }>
  permissions: ReadonlyMap<number, string>
  /** Permission ids by role id. */
  permissionsOfRole: ReadonlyMap<number, readonly number[]>
  /** By element id. */
  elements: ReadonlyMap<string, { roleIds: readonly number[]; permissionIds: readonly number[] }>
  /** Who must sign in with a second factor. */
  secondFactor: SecondFactorRule
}

interface SecondFactorRule {
  /** Ids of the roles that ask for one. */
  roles: readonly number[]
  /** Whether everybody who may manage access needs one. */
  managers: boolean
}

const id = z.int().positive()
const shape = z.object({
  roles: z.array(z.tuple([id, z.string(), z.string(), z.array(id)])),
  permissions: z.array(z.tuple([id, z.string()])),
  elements: z.array(z.tuple([z.string(), z.array(id), z.array(id)])),
  secondFactor: z.object({ roles: z.array(id), managers: z.boolean() }),
})

/** The JSON of a fill. Tuples, because with 2,000 elements field names would make up most of it. */
export type RulesJson = z.infer<typeof shape>

function parse(json: string): Rules {
  const data = shape.parse(JSON.parse(json))
  return {
    roles: new Map(data.roles.map(([roleId, slug, name]) => [roleId, { slug, name }])),
    permissionsOfRole: new Map(data.roles.map(([roleId, , , held]) => [roleId, held])),
    permissions: new Map(data.permissions),
    elements: new Map(
      data.elements.map(([element, roleIds, permissionIds]) => [element, { roleIds, permissionIds }]),
    ),
    secondFactor: data.secondFactor,
  }
}

export const accessRules: SnapshotDefinition<Rules> = {
  name: 'access',
  tables: [
    'staff',
    'role',
    'staff_role',
    'permission',
    'role_permission',
    'staff_permission',
    'ui_permission',
    'ui_permission_role',
    'ui_permission_permission',
    'second_factor_policy',
  ],
  // 1 held every grant, also those that had ended or not begun; 2 did not say who needs a second factor.
  format: 3,
  parse,
}
