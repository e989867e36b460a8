import { expect } from '@playwright/test'
import { menus } from '@/lib/access/registry'
import type { Reply } from '../portal/http'
import type { Truth } from './access-oracle'
import { CANARY } from './people'

/** Each menu's page, and the pages below that also require a permission. */
export const pagesAsked = (): { path: string; menu: string; permission?: string }[] => [
  ...menus().map((menu) => ({ path: menu.path, menu: menu.elementId })),
  { path: '/settings/access', menu: 'menu_settings', permission: 'settings.access.read' },
  { path: '/settings/audit', menu: 'menu_settings', permission: 'settings.audit.read' },
  { path: '/settings/people', menu: 'menu_settings', permission: 'settings.access.read' },
]

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
export const ways: Way[] = [
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

export type PageAsked = ReturnType<typeof pagesAsked>[number]

/** Whether the database opens the page to this user. */
export const mayOpen = (truth: Truth, page: PageAsked) =>
  truth.opens.has(page.menu) && (page.permission === undefined || truth.holds.has(page.permission))

/** This user's menus, in main-menu order. */
export const orderedMenus = (truth: Truth) =>
  menus()
    .map((menu) => menu.elementId)
    .filter((id) => truth.opens.has(id))

/** Text that only the page's data contains, or undefined if this user may see none. */
function dataOf(path: string, truth: Truth | undefined): string | undefined {
  const own: Record<string, string | undefined> = {
    '/dashboard': 'What changed in your access',
    '/appointments': !truth || truth.holds.has('appointments.read') ? 'Print the day' : undefined,
    '/patients': !truth || truth.holds.has('patients.read') ? 'Recent patients' : undefined,
    '/consultations': !truth || truth.holds.has('consultations.read') ? 'Which visits' : undefined,
    '/reports':
      !truth || truth.holds.has('reports.access.read') ? 'How many people can open each menu' : undefined,
    '/settings':
      !truth || truth.holds.has('settings.access.read') ? 'Which role can open which menu' : undefined,
    '/settings/access': 'can open Pharmacy',
    '/settings/audit': 'Whom it concerns',
  }
  return path in own ? own[path] : CANARY
}

/** The page itself: its data, and the user's own main menu. */
export function expectPage(reply: Reply, truth: Truth, page: PageAsked, way: Way, label: string) {
  expect(reply.status, label).toBe(200)
  const data = dataOf(page.path, truth)
  if (way.data && data) expect(reply.body, label).toContain(data)
  if (way.name !== 'page') return
  const nav = /<nav[^>]*aria-label="Main menu"[\s\S]*?<\/nav>/.exec(reply.body)?.[0] ?? ''
  const shown = [...nav.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)
  expect(shown, label).toEqual(
    menus()
      .filter((menu) => truth.opens.has(menu.elementId))
      .map((menu) => menu.path),
  )
}

/**
 * A refusal with its proper status and without a byte of the page. `truth` is undefined for signed-out users.
 */
export function expectRefusal(
  reply: Reply,
  truth: Truth | undefined,
  path: string,
  { front, page }: { front: boolean; page: boolean },
  label: string,
) {
  expect(reply.body, label).not.toContain(CANARY)
  expect(reply.body, label).not.toContain(dataOf(path, undefined) ?? CANARY)
  const signIn = `/sign-in?next=${encodeURIComponent(path)}`
  if (page) {
    expect(reply.status, label).toBe(truth ? 403 : 307)
    if (!truth) expect(reply.headers.location, label).toBe(signIn)
  } else if (front) {
    expect(reply.status, label).toBe(truth ? 403 : 401)
    expect(reply.body.length, label).toBeLessThan(100)
  } else if (reply.body.includes('OutletBoundary')) {
    // Plain Next streams a navigation with status 200 and the refusal inside; a prefetch’s shell contains none.
    expect(reply.body, label).toContain(
      truth ? 'NEXT_HTTP_ERROR_FALLBACK;403' : `NEXT_REDIRECT;replace;${signIn}`,
    )
  } else {
    expect(reply.body.length, label).toBeLessThan(1000)
  }
}
