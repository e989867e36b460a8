import type { Sql } from '@/db/client'
import { declared } from '@/lib/access/declared'
import type { PagePath } from '@/lib/access/names'
import { defaultRolesOf, findMenu, permissions } from '@/lib/access/registry'
import type { Requirement } from '@/lib/access/requirement'
import { type DefaultRole, defaultRoles } from '@/lib/access/roles'
import type { PageSample } from '@/lib/module/page-sample'
import { modules } from '@/lib/modules'

/** The pages behind sign-in, each with a role that may open it by default. */
export const pagesByRole: readonly { path: PagePath; role: DefaultRole }[] = Object.entries(
  declared().pages,
).flatMap(([path, asks]) =>
  typeof asks === 'string' ? [] : [{ path: path as PagePath, role: roleFor(asks) }],
)

/**
 * The other roles that may open each of these pages by default, with the pages, if there is a sample of them.
 */
export const pagesOfOthers: readonly { role: DefaultRole; paths: PagePath[] }[] = defaultRoles
  .map(({ slug: role }) => ({
    role,
    paths: pagesByRole
      .filter((one) => one.role !== role && hasSample(one.path) && mayOpenSample(role, one.path))
      .map(({ path }) => path),
  }))
  .filter(({ paths }) => paths.length > 0)

function roleFor(asks: Exclude<Requirement, string>): DefaultRole {
  const role = defaultRoles.find(({ slug }) => mayOpen(slug, asks))
  if (!role) throw new Error(`No role may open what asks for ${JSON.stringify(asks)}.`)
  return role.slug
}

function mayOpen(role: DefaultRole, asks: Requirement): boolean {
  if (typeof asks === 'string') return true
  const menu = findMenu(asks.menu)
  return (
    menu !== undefined &&
    defaultRolesOf(menu).includes(role) &&
    (asks.permissions ?? []).every((asked) => holds(role, asked))
  )
}

function holds(role: DefaultRole, asked: string): boolean {
  return permissions().some(
    ({ codename, heldBy }) => codename === asked && heldBy.some((holder) => holder === role),
  )
}

/** A sample may require more than its page: the permission of a step for the step's page. */
function mayOpenSample(role: DefaultRole, path: PagePath): boolean {
  const asked = sampleOf(path)?.permission
  return mayOpen(role, declared().pages[path]) && (asked === undefined || holds(role, asked))
}

/** The sample of the page itself, or of the nearest page above it. */
function sampleOf(path: PagePath): PageSample | undefined {
  const samples = modules.flatMap((module) => module.samples ?? [])
  return (
    samples.find(({ page }) => page === path) ??
    samples
      .filter(({ page }) => path.startsWith(`${page}/`))
      .toSorted((one, other) => other.page.length - one.page.length)[0]
  )
}

/** Whether `addressOf` has an address of the page; not for pages of a single chart entry. */
export function hasSample(path: PagePath): boolean {
  return !path.includes('[entry]')
}

/** An address of the page `path` in the demo hospital, with the `nth` record of it, from 0, where it needs one. */
export async function addressOf(sql: Sql, path: PagePath, nth = 0): Promise<string> {
  if (!path.includes('[')) return path
  const sample = sampleOf(path)
  const [record] = sample ? await sql<{ id: string }[]>`${sample.record(sql)} offset ${nth}` : []
  if (!record) throw new Error(`The demo hospital has nothing to show at ${path}.`)
  const parts = Object.entries(sample?.parts ?? {})
  return parts.reduce((made, [part, value]) => made.replace(part, value), path.replace('[id]', record.id))
}
