import type { Access } from './decision/access'
import type { MenuId, Permission } from './names'

/**
 * What a page or a server action requires. `public`: nothing; `signed-in`: a session; `first-factor`: also one that
 * lacks the second factor that its person must have; `head`: being the head of a department now, which access does not
 * say and the guards ask the database; otherwise an open menu and every listed permission.
 */
export type Requirement =
  | 'public'
  | 'signed-in'
  | 'first-factor'
  | 'head'
  | { menu: MenuId; permissions?: readonly Permission[] }

/** The requirements of one module’s pages or actions, by route or name. */
export type Requirements = Readonly<Record<string, Requirement>>

/** The menu, and the permissions in it. */
export function requires<Menu extends MenuId, const Asked extends readonly Permission[]>(
  menu: Menu,
  ...permissions: Asked
): { menu: Menu; permissions: Asked } {
  return { menu, permissions }
}

/**
 * Whether `access` satisfies `requirement`; a user without any access is still signed in. Nobody satisfies `head` by their
 * access.
 */
export function satisfies(
  access: Pick<Access, 'opens' | 'may' | 'secondFactorMissing'>,
  requirement: Requirement,
): boolean {
  if (access.secondFactorMissing) return requirement === 'public' || requirement === 'first-factor'
  if (typeof requirement === 'string') return requirement !== 'head'
  if (!access.opens(requirement.menu)) return false
  return requirement.permissions?.every((permission) => access.may(permission)) ?? true
}
