import { appointmentActions, appointmentApis, appointmentPages } from '../appointments/requirements'
import { consultationActions, consultationApis, consultationPages } from '../encounters/requirements'
import { patientActions, patientApis, patientPages } from '../patients/requirements'
import { settingsActions, settingsApis, settingsPages } from '../settings/requirements'
import type { Access } from './decision/access'
import { menuOfPath } from './registry'
import type { Requirement, Requirements } from './requirement'

/**
 * Every page of the portal by its route, with what it asks. A test fails when a page is not listed, when a
 * listed page does not exist, and when a page asks for something else than it says here.
 */
export const pages = {
  '/': 'signed-in',
  '/help': 'signed-in',
  '/sign-in': 'public',
  '/dashboard': { menu: 'menu_dashboard' },
  ...patientPages,
  ...appointmentPages,
  ...consultationPages,
  '/inpatient': { menu: 'menu_inpatient' },
  '/theatre': { menu: 'menu_theatre' },
  '/pharmacy': { menu: 'menu_pharmacy' },
  '/laboratory': { menu: 'menu_laboratory' },
  '/billing': { menu: 'menu_billing' },
  '/reports': { menu: 'menu_reports' },
  ...settingsPages,
} as const satisfies Requirements

export type PagePath = keyof typeof pages

/** Every server action by its name, with what it asks. Held to the code by the same test. */
export const actions = {
  signIn: 'public',
  ...patientActions,
  ...appointmentActions,
  ...consultationActions,
  ...settingsActions,
} as const satisfies Requirements

export type ActionName = keyof typeof actions

/** Every API route by its path, with what it asks. Held to the code by the same test. */
export const apis = {
  '/api/access': 'signed-in',
  '/api/access/version': 'signed-in',
  '/api/palette': 'signed-in',
  '/api/sign-out': 'signed-in',
  ...patientApis,
  ...appointmentApis,
  ...consultationApis,
  ...settingsApis,
} as const satisfies Requirements

export type ApiPath = keyof typeof apis

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
