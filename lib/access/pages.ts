import type { Declared, Menu } from './declared'
import { menuIn } from './menu-in'
import type { PagePath } from './names'
import type { Requirement, Requirements } from './requirement'

/* Pure, for the browser too, which has no declarations: callers pass them in. */

/** The page route of `pathname`: `/patients/7` gives `/patients/[id]`, unless there is a static route. */
export function pageOfPath(pathname: string, { pages }: Pick<Declared, 'pages'>): PagePath | undefined {
  return pageIn(pages, pathname) as PagePath | undefined
}

/** What the page at `pathname` requires; undefined when there is no such page. */
export function requirementOfPath(
  pathname: string,
  { pages, menus }: { pages: Requirements; menus: readonly Pick<Menu, 'path' | 'elementId'>[] },
): Requirement | undefined {
  const page = pageIn(pages, pathname)
  if (page) return pages[page]
  const menu = menuIn(menus, pathname)
  return menu && { menu: menu.elementId }
}

function pageIn(pages: Requirements, pathname: string): string | undefined {
  if (Object.hasOwn(pages, pathname)) return pathname
  return patternsOf(pages).find(({ pattern }) => pattern.test(pathname))?.path
}

const patterns = new WeakMap<Requirements, { path: string; pattern: RegExp }[]>()

/** Built once per set of pages, because every request needs it. */
function patternsOf(pages: Requirements) {
  const known = patterns.get(pages)
  if (known) return known
  const made = Object.keys(pages)
    .filter((path) => path.includes('['))
    .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\[\w+\]/g, '[^/]+')}$`) }))
  patterns.set(pages, made)
  return made
}
