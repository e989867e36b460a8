import type { Access } from '../access/decision/access'
import { declared } from '../access/declared'
import { menus } from '../access/registry'
import { satisfies } from '../access/requirement'
import { modules } from '../modules'

/** A destination of the command palette. */
export interface Place {
  label: string
  href: string
  /** A page of the main menu, or an action. */
  kind: 'page' | 'action'
}

/** The pages and actions that `access` may use, and nothing else: menus first, in their order. */
export function placesFor(access: Pick<Access, 'opens' | 'may'>): Place[] {
  const open = menus().filter(({ elementId }) => access.opens(elementId))
  const allowed = modules
    .flatMap(({ shortcuts = [] }) => shortcuts)
    .filter(({ page }) => satisfies(access, declared().pages[page]))
  return [
    ...open.map(({ label, path }) => ({ label, href: path, kind: 'page' as const })),
    ...allowed.map(({ label, page }) => ({ label, href: page, kind: 'action' as const })),
  ]
}
