import { asc, type Column, eq, sql } from 'drizzle-orm'
import {
  accessAskFirst,
  accessRule,
  permission,
  role,
  rolePermission,
  secondFactorPolicy,
  uiPermission,
  uiPermissionPermission,
  uiPermissionRole,
} from '@/db/schema/access'
import type { Grants } from '../decision/moment'
import type { Executor } from '../rules/rule-table'
import type { AccessFile, FileGrant, FileRule } from './schema'

/**
 * The access data as a file. Grants that have ended are left out, and so is who has which role. In one transaction it is of one
 * state; everything is ordered by name, so that two exports differ in what differs.
 */
export async function readCurrent(executor: Executor): Promise<AccessFile> {
  const permissions = await executor
    .select({ codename: permission.codename, label: permission.label })
    .from(permission)
  const menus = await executor
    .select({ elementId: uiPermission.elementId, label: uiPermission.label })
    .from(uiPermission)
  const roles = await executor
    .select({
      slug: role.slug,
      name: role.name,
      description: role.description,
      retired: sql<boolean>`${role.retiredAt} is not null`,
      secondFactor: role.secondFactor,
    })
    .from(role)
  const rules = await executor.select().from(accessRule).orderBy(asc(accessRule.code))
  const [askFirst] = await executor
    .select({ people: accessAskFirst.people, signedIn: accessAskFirst.signedIn })
    .from(accessAskFirst)
  const [secondFactor] = await executor
    .select({ managers: secondFactorPolicy.managers })
    .from(secondFactorPolicy)
  const [opened, held, byPermission] = [
    await readMenusOfRoles(executor),
    await readPermissionsOfRoles(executor),
    await readPermissionsOfMenus(executor),
  ]
  return {
    format: 'hospital-portal-access-1',
    permissions: byName(permissions, ({ codename }) => codename),
    menus: byName(menus, ({ elementId }) => elementId).map((menu) => ({
      ...menu,
      permissions: byPermission.get(menu.elementId) ?? [],
    })),
    roles: byName(roles, ({ slug }) => slug).map((one) => ({
      ...one,
      menus: opened.get(one.slug) ?? [],
      permissions: held.get(one.slug) ?? [],
    })),
    rules: byName(rules.map(ruleOf), ({ code }) => code),
    ...(secondFactor && { secondFactor }),
    ...(askFirst && { askFirst }),
  }
}

/** By code unit, so that no locale of a machine changes the order. */
const byName = <Row>(rows: readonly Row[], nameOf: (row: Row) => string): Row[] =>
  [...rows].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))

interface Link {
  holder: string
  name: string
  from: string | null
  until: string | null
}

/** ISO 8601 in UTC with microseconds; null for no end and for what was always so. */
const instantOf = (column: Column) =>
  sql<
    string | null
  >`to_char(nullif(${column}, '-infinity') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const linkOf = (holder: Column, name: Column, { validFrom, validUntil }: Grants) => ({
  holder: sql<string>`${holder}`,
  name: sql<string>`${name}`,
  from: instantOf(validFrom as Column),
  until: instantOf(validUntil as Column),
})

const notOver = ({ validUntil }: Grants) =>
  sql`(${validUntil} is null or ${validUntil} > (select hospital_now()))`

async function readMenusOfRoles(executor: Executor) {
  return grouped(
    await executor
      .select(linkOf(role.slug, uiPermission.elementId, uiPermissionRole))
      .from(uiPermissionRole)
      .innerJoin(role, eq(role.id, uiPermissionRole.roleId))
      .innerJoin(uiPermission, eq(uiPermission.id, uiPermissionRole.uiPermissionId))
      .where(notOver(uiPermissionRole)),
  )
}

async function readPermissionsOfRoles(executor: Executor) {
  return grouped(
    await executor
      .select(linkOf(role.slug, permission.codename, rolePermission))
      .from(rolePermission)
      .innerJoin(role, eq(role.id, rolePermission.roleId))
      .innerJoin(permission, eq(permission.id, rolePermission.permissionId))
      .where(notOver(rolePermission)),
  )
}

async function readPermissionsOfMenus(executor: Executor) {
  return grouped(
    await executor
      .select(linkOf(uiPermission.elementId, permission.codename, uiPermissionPermission))
      .from(uiPermissionPermission)
      .innerJoin(uiPermission, eq(uiPermission.id, uiPermissionPermission.uiPermissionId))
      .innerJoin(permission, eq(permission.id, uiPermissionPermission.permissionId))
      .where(notOver(uiPermissionPermission)),
  )
}

function grouped(links: readonly Link[]): Map<string, FileGrant[]> {
  const lists = new Map<string, FileGrant[]>()
  for (const { holder, name, from, until } of byName(links, (link) => link.name)) {
    const list = lists.get(holder) ?? []
    const whole = (at: string) => at.replace(/\.0+Z$/, 'Z')
    list.push(
      from || until
        ? { name, ...(from && { from: whole(from) }), ...(until && { until: whole(until) }) }
        : name,
    )
    lists.set(holder, list)
  }
  return lists
}

function ruleOf({
  code,
  title,
  kind,
  scope,
  minimum,
  roles,
  duties,
  active,
}: typeof accessRule.$inferSelect): FileRule {
  // The table ensures what is taken for granted here.
  if (kind === 'enough') return { code, title, active, kind, minimum: minimum ?? 1, duties }
  if (kind === 'reach') return { code, title, active, kind, roles, duties }
  return { code, title, active, kind: 'separation', scope: scope === 'case' ? 'case' : 'person', duties }
}
