import { declared } from '@/lib/access/declared'
import type { PagePath } from '@/lib/access/names'
import { menus } from '@/lib/access/registry'
import type { Reply } from '../portal/http'
import type { Truth } from './access-oracle'
import { CANARY } from './people'

/** A page, and what the database has to say for it to open: nothing is asked of somebody signed in but `menu` and `permissions`. */
export interface PageAsked {
  path: PagePath
  menu?: string
  permissions: readonly string[]
  /** It opens to heads of departments, of whom there are none among these people. */
  headsOnly?: true
}

/** Every declared page that is not public. */
export const pagesAsked = (): PageAsked[] =>
  (Object.keys(declared().pages) as PagePath[]).flatMap((path) => {
    const asks = declared().pages[path]
    // The address that only leads on shows nothing.
    if (asks === 'public' || path === '/') return []
    return typeof asks === 'string'
      ? { path, permissions: [], ...(asks === 'head' && { headsOnly: true }) }
      : { path, menu: asks.menu, permissions: asks.permissions ?? [] }
  })

export interface Way {
  name: string
  headers: Record<string, string>
  /** An allowed response contains the page's data, not only its shell. */
  data: boolean
  /** The grant arrangements in which it is tried; all by default. */
  only?: readonly string[]
}

/**
 * The kinds of page requests. Each is tried with the default grants, with the canary's responses as the
 * control.
 */
const ways: Way[] = [
  { name: 'page', headers: {}, data: true },
  { name: 'RSC', headers: { rsc: '1' }, data: true },
  {
    name: 'RSC from another page',
    headers: { rsc: '1', 'next-router-state-tree': '%5B%22%22%2C%7B%7D%5D' },
    data: true,
    only: ['default'],
  },
  {
    name: 'prefetch',
    headers: { rsc: '1', 'next-router-prefetch': '1' },
    data: false,
    only: ['default', 'inverted'],
  },
  {
    name: 'segment prefetch',
    headers: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    data: false,
    only: ['default'],
  },
]

/**
 * The kinds of requests for `page`. The pages of the menus, and those whose data is known, are asked in every way; the others,
 * which share their guard, as a page, and by the router as well with the default grants.
 */
export const waysTo = ({ path }: PageAsked, arrangement: string): Way[] =>
  ways
    .filter(({ only }) => only?.includes(arrangement) ?? true)
    .filter(({ name }) => isKnown(path) || name === 'page' || (name === 'RSC' && arrangement === 'default'))

const isOfMenu = (path: PagePath) => menus().some((menu) => menu.path === path)
const isKnown = (path: PagePath) => path in dataOfAll || isOfMenu(path)

/**
 * Whether a page is asked for also by those who may open it. Opening a chart is written down for ever, and where grants are
 * mixed a page may need more than it declares: that others open is seen with the default grants, and of a record by the specs
 * of all pages.
 */
export const isAskedOfAll = ({ path }: PageAsked, arrangement: string): boolean =>
  isKnown(path) || (arrangement === 'default' && !path.includes('['))

/** Pages without the frame of the portal. */
const FRAMELESS = ['/second-factor', '/appointments/queue/screen', '/theatre/screen']

/** Whether the database opens the page to this user. */
export const mayOpen = (truth: Truth, { menu, permissions, headsOnly }: PageAsked) =>
  !headsOnly &&
  (menu === undefined || truth.opens.has(menu)) &&
  permissions.every((permission) => truth.holds.has(permission))

/** This user's menus, in main-menu order. */
export const orderedMenus = (truth: Truth) =>
  menus()
    .map((menu) => menu.elementId)
    .filter((id) => truth.opens.has(id))

/** Text that only the data of these pages contains, and the permissions without which they show none. */
const dataOfAll: Readonly<Record<string, readonly [text: string, ...needs: string[]]>> = {
  '/dashboard': ['What changed in your access'],
  '/appointments': ['Print the day', 'appointments.read'],
  '/patients': ['Recent patients', 'patients.read'],
  '/consultations': ['Which visits', 'consultations.read'],
  '/inpatient': ['Parts of Inpatient', 'inpatient.read'],
  '/theatre': ['Parts of Theatre', 'theatre.read'],
  '/pharmacy': ['Parts of the pharmacy', 'pharmacy.prescriptions', 'patients.clinical.read'],
  '/laboratory': ['Parts of Laboratory', 'laboratory.read'],
  '/billing': ['Which accounts', 'billing.accounts.read'],
  '/reports': ['How many people can open each menu now', 'reports.access.read'],
  '/settings': ['Which role can open which menu', 'settings.access.read'],
  '/settings/access': ['can open Pharmacy'],
  '/settings/audit': ['Whom it concerns'],
  '/settings/people': [CANARY],
}

/**
 * Text that only the page's data contains, or undefined if this user may see none, or it is not known. The pages of other
 * menus show colleagues, and the canary among them.
 */
function dataOf(path: PagePath, truth: Truth | undefined): string | undefined {
  const [text, ...needs] = dataOfAll[path] ?? (isOfMenu(path) ? [CANARY] : [])
  return !truth || needs.every((permission) => truth.holds.has(permission)) ? text : undefined
}

/** What is wrong with a page that opens: its data, and the user's own main menu. */
export function pageProblems(reply: Reply, truth: Truth, page: PageAsked, way: Way): string[] {
  const data = dataOf(page.path, truth)
  const problems = problemsOf([
    [reply.status === 200, `status ${reply.status}`],
    [!way.data || !data || reply.body.includes(data), `not “${data}”`],
  ])
  if (way.name !== 'page' || FRAMELESS.includes(page.path)) return problems
  const nav = /<nav[^>]*aria-label="Main menu"[\s\S]*?<\/nav>/.exec(reply.body)?.[0] ?? ''
  const shown = [...nav.matchAll(/href="([^"]+)"/g)].map(([, href]) => href).join(' ')
  const own = menus()
    .filter((menu) => truth.opens.has(menu.elementId))
    .map((menu) => menu.path)
    .join(' ')
  return [...problems, ...problemsOf([[shown === own, `the menus ${shown}, not ${own}`]])]
}

/**
 * What is wrong with a refusal: it has its proper status and not a byte of the page. `truth` is undefined for signed-out users.
 */
export function refusalProblems(
  { body, status, headers }: Reply,
  truth: Truth | undefined,
  path: PagePath,
  { front, page }: { front: boolean; page: boolean },
): string[] {
  const data = dataOf(path, undefined) ?? CANARY
  const problems = problemsOf([
    [!body.includes(CANARY), 'the canary'],
    [!body.includes(data), `“${data}”`],
  ])
  // Others may lead back to the page above them.
  const signIn = `/sign-in?next=${isKnown(path) ? encodeURIComponent(path) : ''}`
  const is = (wanted: number) => [status === wanted, `status ${status}, not ${wanted}`] as const
  if (page) {
    const { location } = headers
    const leads = truth !== undefined || (isKnown(path) ? location === signIn : location?.startsWith(signIn))
    return [...problems, ...problemsOf([is(truth ? 403 : 307), [leads === true, `leads to ${location}`]])]
  }
  const small = (most: number) => [body.length < most, `${body.length} bytes`] as const
  if (front) return [...problems, ...problemsOf([is(truth ? 403 : 401), small(100)])]
  if (!body.includes('OutletBoundary')) return [...problems, ...problemsOf([small(1000)])]
  // Plain Next streams a navigation with status 200 and the refusal inside; a prefetch’s shell contains none.
  const said = truth ? 'NEXT_HTTP_ERROR_FALLBACK;403' : `NEXT_REDIRECT;replace;${signIn}`
  return [...problems, ...problemsOf([[body.includes(said), `not “${said}”`]])]
}

const problemsOf = (checks: readonly (readonly [holds: boolean, problem: string])[]) =>
  checks.flatMap(([holds, problem]) => (holds ? [] : problem))
