import type { GrantEnd, GrantTable } from '@/lib/access/admin/grant-table'
import { findMenu } from '@/lib/access/registry'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { cellWords } from '@/lib/settings/words/access'

/** A column: one role. */
export interface GrantColumn {
  slug: string
  name: string
  people: number
}

/** A row: one menu or one permission. */
export interface GrantRow {
  /** Element id of the menu, or codename of the permission. */
  id: string
  label: string
  /** What a role with it can do, to follow the role's name: "can open Pharmacy". */
  phrase: string
  /** What else is to be known beside the label. */
  note: string | undefined
  /** Slugs of the roles that have it. */
  heldBy: string[]
}

/** The table with the roles of `slugs` alone: their columns, and what the rows say about them. */
export function narrowed(table: GrantTable, slugs: ReadonlySet<string>): GrantTable {
  const roles = table.roles.filter(({ slug }) => slugs.has(slug))
  const names = new Set(roles.map(({ name }) => name))
  const ends = (all: readonly GrantEnd[]) => all.filter(({ role }) => names.has(role))
  return {
    ...table,
    roles,
    menus: table.menus.map((menu) => ({ ...menu, ends: ends(menu.ends) })),
    permissions: table.permissions.map((permission) => ({ ...permission, ends: ends(permission.ends) })),
  }
}

/** Rows of the menus, in the order of the main menu. */
export function menuRows(table: GrantTable): GrantRow[] {
  return table.menus.map((menu) => ({
    id: menu.elementId,
    label: menu.label,
    phrase: cellWords.canOpen(menu.label),
    note: noteOf([
      menu.openByPermissions.length > 0 ? cellWords.alsoOpenedBy(menu.openByPermissions) : undefined,
      ...endsOf(menu.ends),
    ]),
    heldBy: menu.openTo,
  }))
}

/** Rows of the permissions; each names the module inside which it counts. */
export function permissionRows(table: GrantTable): GrantRow[] {
  return table.permissions.map((permission) => ({
    id: permission.codename,
    label: permission.label,
    phrase: cellWords.may(permission.label),
    note: noteOf([findMenu(permission.menu)?.label, ...endsOf(permission.ends)]),
    heldBy: permission.heldBy,
  }))
}

const noteOf = (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join('. ') || undefined

const endsOf = (ends: readonly GrantEnd[]) =>
  ends.map(({ role, until }) => cellWords.until(role, dayAndTime(until)))
