import { type DeclaredRule, declared, type Menu, type PermissionEntry } from './declared'
import { menuIn } from './menu-in'
import type { MenuId, Permission } from './names'
import type { DefaultRole } from './roles'

/** The main menu, in the order in which it is shown. */
export const menus = (): readonly Menu[] => declared().menus

export const permissions = (): readonly (PermissionEntry & { codename: Permission })[] =>
  declared().permissions

/** What must hold of everybody's access in a new database. */
export const rules = (): readonly DeclaredRule[] => declared().rules

const SETTINGS: MenuId = 'menu_settings'

/** What only administrators give: the menu Settings, and each permission that belongs to it. */
export const undelegable = (): readonly string[] => [
  SETTINGS,
  ...permissions().flatMap(({ menu, codename }) => (menu === SETTINGS ? [codename] : [])),
]

/** Roles for which `menu` opens in a new database. */
export function defaultRolesOf(menu: Menu): DefaultRole[] {
  return [...menu.openTo, 'admin']
}

/** The menu named `elementId`, or undefined when no module declares it. */
export function findMenu(elementId: string): Menu | undefined {
  return menus().find((menu) => menu.elementId === elementId)
}

/** The menu that `pathname` belongs to (`/patients/7` to Patients), or undefined. */
export const menuOfPath = (pathname: string): Menu | undefined => menuIn(menus(), pathname)
