import type { Sql } from '@/db/client'
import { declared } from '@/lib/access/declared'
import type { PagePath } from '@/lib/access/names'
import { defaultRolesOf, findMenu, permissions } from '@/lib/access/registry'
import type { Requirement } from '@/lib/access/requirement'
import { type DefaultRole, defaultRoles } from '@/lib/access/roles'
import type { PageSample } from '@/lib/module/page-sample'
import { modules } from '@/lib/modules'

/** The role of the demo person who leads the department of the sample. */
const HEAD: DefaultRole = 'doctor'

/** All that are declared, but the address that only leads on. */
const pages = (Object.entries(declared().pages) as [PagePath, Requirement][]).filter(([path]) => path !== '/')

/** The pages that nobody needs to sign in for. */
export const publicPages: readonly PagePath[] = pages.flatMap(([path, asks]) =>
  asks === 'public' ? path : [],
)

/** The pages that require some access, each with a role that has it by default. */
export const pagesByRole: readonly { path: PagePath; role: DefaultRole }[] = pages.flatMap(([path, asks]) =>
  typeof asks === 'string' ? [] : [{ path, role: roleFor(path, asks) }],
)

/** These, and the pages of everybody who is signed in; with the further roles that may open the page by default. */
export const pagesBehindSignIn: readonly { path: PagePath; role: DefaultRole; others: DefaultRole[] }[] = [
  ...pagesByRole.map(({ path, role }) => ({
    ...{ path, role },
    others: defaultRoles.map(({ slug }) => slug).filter((slug) => slug !== role && mayOpenSample(slug, path)),
  })),
  ...pages.flatMap(([path, asks]) =>
    typeof asks === 'string' && asks !== 'public'
      ? [{ path, role: asks === 'head' ? HEAD : ('cashier' as const), others: [] }]
      : [],
  ),
]

function roleFor(path: PagePath, asks: Requirement): DefaultRole {
  const role =
    defaultRoles.find(({ slug }) => mayOpenSample(slug, path)) ??
    defaultRoles.find(({ slug }) => mayOpen(slug, asks))
  if (!role) throw new Error(`No role may open what asks for ${JSON.stringify(asks)}.`)
  return role.slug
}

function mayOpen(role: DefaultRole, asks: Requirement): boolean {
  if (asks === 'head') return role === HEAD
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

/** An address of the page `path` in the demo hospital, with the `nth` record of it, from 0, where it needs one. */
export async function addressOf(sql: Sql, path: PagePath, nth = 0): Promise<string> {
  if (!path.includes('[')) return path
  const sample = sampleOf(path)
  const [record] = sample
    ? await sql<{ id: string; entry?: string }[]>`${sample.record(sql)} offset ${nth}`
    : []
  if (!record) throw new Error(`The demo hospital has nothing to show at ${path}.`)
  const parts = Object.entries({ ...sample?.parts, '[id]': record.id, '[entry]': record.entry ?? '[entry]' })
  const address = parts.reduce((made, [part, value]) => made.replace(part, value), path as string)
  if (address.includes('[')) throw new Error(`The sample of ${path} says only ${address}.`)
  return address
}
