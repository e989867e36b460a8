import type { MenuId, Permission } from './registry'

/**
 * What a page or a server action asks of a person. `public` asks nothing; `signed-in` asks for a session; else the
 * menu has to be open and every permission held.
 */
export type Requirement = 'public' | 'signed-in' | { menu: MenuId; permissions?: readonly Permission[] }

/** What the pages and actions of one module ask, each by its route or its name. */
export type Requirements = Readonly<Record<string, Requirement>>

/** The menu, and the permissions inside of it. */
export function asks<Menu extends MenuId, const Asked extends readonly Permission[]>(
  menu: Menu,
  ...permissions: Asked
): { menu: Menu; permissions: Asked } {
  return { menu, permissions }
}
