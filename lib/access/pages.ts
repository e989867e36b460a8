import type { Access } from './access'
import { type MenuId, menuOfPath, type Permission } from './registry'

/**
 * What a page or a server action asks of a person. `public` asks nothing; `signed-in` asks for a session; else the
 * menu has to be open and every permission held.
 */
export type Requirement = 'public' | 'signed-in' | { menu: MenuId; permissions?: readonly Permission[] }

/**
 * Every page of the portal by its route, with what it asks. A test fails when a page is not listed, when a
 * listed page does not exist, and when a page asks for something else than it says here.
 */
export const pages = {
  '/': 'signed-in',
  '/sign-in': 'public',
  '/dashboard': { menu: 'menu_dashboard' },
  '/patients': { menu: 'menu_patients' },
  '/consultations': { menu: 'menu_consultations' },
  '/consultations/[id]': { menu: 'menu_consultations', permissions: ['consultations.read'] },
  '/consultations/[id]/print': { menu: 'menu_consultations', permissions: ['consultations.read'] },
  '/consultations/[id]/prescription': { menu: 'menu_consultations', permissions: ['consultations.read'] },
  '/appointments': { menu: 'menu_appointments' },
  '/inpatient': { menu: 'menu_inpatient' },
  '/theatre': { menu: 'menu_theatre' },
  '/pharmacy': { menu: 'menu_pharmacy' },
  '/laboratory': { menu: 'menu_laboratory' },
  '/billing': { menu: 'menu_billing' },
  '/reports': { menu: 'menu_reports' },
  '/settings': { menu: 'menu_settings' },
  '/settings/access': { menu: 'menu_settings', permissions: ['settings.access.read'] },
} as const satisfies Record<string, Requirement>

export type PagePath = keyof typeof pages

/** Whoever switches access must also see it: what was switched is answered with the table. */
const administer = {
  menu: 'menu_settings',
  permissions: ['settings.access.read', 'settings.access.manage'],
} as const satisfies Requirement

/** The steps of a visit and of an order need different permissions; its machine asks for the one of the step. */
const seeVisits = {
  menu: 'menu_consultations',
  permissions: ['consultations.read'],
} as const satisfies Requirement
const takeVitals = {
  menu: 'menu_consultations',
  permissions: ['consultations.read', 'consultations.triage'],
} as const satisfies Requirement
const writeVisits = {
  menu: 'menu_consultations',
  permissions: ['consultations.read', 'consultations.write'],
} as const satisfies Requirement
const signVisits = {
  menu: 'menu_consultations',
  permissions: ['consultations.read', 'consultations.sign'],
} as const satisfies Requirement

/** Every server action by its name, with what it asks. Held to the code by the same test. */
export const actions = {
  signIn: 'public',
  switchMenu: administer,
  switchPermission: administer,
  stepVisit: seeVisits,
  startVisitTriage: takeVitals,
  saveVitals: takeVitals,
  takeBackVitals: takeVitals,
  finishVisitTriage: takeVitals,
  beginNote: writeVisits,
  autosaveNote: writeVisits,
  signVisitNote: signVisits,
  takeBackNote: writeVisits,
  diagnose: writeVisits,
  reviseDiagnosis: writeVisits,
  orderTest: writeVisits,
  prescribe: writeVisits,
  stepOrder: seeVisits,
  signAndClose: signVisits,
} as const satisfies Record<string, Requirement>

/** Every API route behind sign-in by its path, with what it asks. Held to the code by the same test. */
export const apis = {
  '/api/access': 'signed-in',
  '/api/access/propagation': { menu: 'menu_settings', permissions: ['settings.access.read'] },
  '/api/access/version': 'signed-in',
  '/api/consultations/codes': { menu: 'menu_consultations', permissions: ['consultations.write'] },
  '/api/sign-out': 'signed-in',
} as const satisfies Record<string, Requirement>

export type ApiPath = keyof typeof apis

export type ActionName = keyof typeof actions

/** Whether `access` has what `requirement` asks; a person without any access is still signed in. */
export function meets(access: Pick<Access, 'opens' | 'may'>, requirement: Requirement): boolean {
  if (typeof requirement === 'string') return true
  if (!access.opens(requirement.menu)) return false
  return requirement.permissions?.every((permission) => access.may(permission)) ?? true
}

/** The page of the registry that `pathname` leads to: `/patients/7` to `/patients/[id]`, unless it is one by itself. */
export function pageOfPath(pathname: string): PagePath | undefined {
  if (Object.hasOwn(pages, pathname)) return pathname as PagePath
  return patterns.find(({ pattern }) => pattern.test(pathname))?.path
}

const patterns = (Object.keys(pages) as PagePath[])
  .filter((path) => path.includes('['))
  .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\[\w+\]/g, '[^/]+')}$`) }))

/** What the page at `pathname` asks; undefined when no menu of the registry leads there. */
export function requirementOfPath(pathname: string): Requirement | undefined {
  const page = pageOfPath(pathname)
  if (page) return pages[page]
  const menu = menuOfPath(pathname)
  return menu && { menu: menu.elementId }
}
