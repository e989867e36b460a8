import type { Access } from './access'

/** The user's own access as `GET /api/access` returns it. */
export interface AccessJson {
  version: string
  username: string
  /** Slugs. */
  roles: string[]
  /** Element ids, in the order of the main menu. */
  menus: readonly string[]
  /** Codenames. */
  permissions: readonly string[]
}

/** Serializes `access` for its own user; contains nothing about others. */
export function accessJson({ version, person, roles, menus, permissions }: Access): AccessJson {
  return { version, username: person.username, roles: roles.map((role) => role.slug), menus, permissions }
}
