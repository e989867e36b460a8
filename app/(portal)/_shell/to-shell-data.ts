import type { Access } from '@/lib/access/decision/access'
import type { Shown } from './shell-context'

/** The part of `access` that the shell shows, as plain data for the browser. */
export function shownTo(access: Access): Shown {
  return {
    version: access.version,
    fullName: access.person.fullName,
    username: access.person.username,
    roles: access.roles.map((role) => role.name),
    menus: access.menus,
  }
}
