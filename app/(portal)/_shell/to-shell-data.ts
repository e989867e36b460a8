import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import type { Declarations, ShellData } from './shell-context'
import '@/lib/modules'

/** The part of `access` that the shell shows, as plain data for the browser. */
export function toShellData(access: Access): ShellData {
  return {
    version: access.version,
    fullName: access.person.fullName,
    username: access.person.username,
    roles: access.roles.map((role) => role.name),
    menus: access.menus,
  }
}

/** What the browser has to know of the modules: the menus, and what each page asks for. */
export function toDeclarations(): Declarations {
  const { menus, pages } = declared()
  return {
    menus: menus.map(({ elementId, label, path, icon, letter }) => ({
      elementId,
      label,
      path,
      icon,
      letter,
    })),
    pages,
  }
}
