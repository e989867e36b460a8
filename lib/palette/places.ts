import type { Access } from '../access/decision/access'
import { meets, type PagePath, pages } from '../access/pages'
import { menus } from '../access/registry'

/** Somewhere that the command palette leads to. */
export interface Place {
  label: string
  href: string
  /** A page of the main menu, or the beginning of some work. */
  kind: 'page' | 'action'
}

/** Work that begins at a page of its own, beside the menus. Each asks for what its page asks for. */
const actions: readonly { label: string; page: PagePath; href?: string }[] = [
  { label: 'Register a patient', page: '/patients/new' },
  { label: 'Register somebody whom nobody knows', page: '/patients/new/unknown' },
  { label: 'Book an appointment', page: '/appointments/book' },
  { label: 'Check in a walk-in', page: '/appointments/walk-in' },
  { label: 'See the queue', page: '/appointments/queue' },
  { label: 'See the waiting list', page: '/appointments/waiting-list' },
  { label: 'Settle appointments', page: '/appointments/unsettled' },
  { label: 'Change the hours of a clinic', page: '/appointments/schedules' },
  { label: 'Switch the access of roles', page: '/settings/access' },
]

/** The pages and actions that `access` may use, and nothing else: menus first, in their order. */
export function placesFor(access: Pick<Access, 'opens' | 'may'>): Place[] {
  const open = menus.filter(({ elementId }) => access.opens(elementId))
  const allowed = actions.filter(({ page }) => meets(access, pages[page]))
  return [
    ...open.map(({ label, path }) => ({ label, href: path, kind: 'page' as const })),
    ...allowed.map(({ label, page, href }) => ({ label, href: href ?? page, kind: 'action' as const })),
  ]
}
