import { singleton } from '../platform/singleton'
import type { ActionName, ApiPath, MenuId, PagePath, Permission } from './names'
import type { AccessRule } from './proof/rule'
import type { Requirement, Requirements } from './requirement'
import type { DefaultRole } from './roles'

/** Icons are named here and drawn by the menu, so this file does not need React. */
export type IconName =
  | 'dashboard'
  | 'patients'
  | 'consultations'
  | 'appointments'
  | 'inpatient'
  | 'theatre'
  | 'pharmacy'
  | 'laboratory'
  | 'billing'
  | 'reports'
  | 'settings'

export interface Menu {
  elementId: MenuId
  label: string
  path: `/${string}`
  icon: IconName
  /** The key that opens it after `g`. */
  letter: string
  /** One sentence about what the module is for. */
  purpose: string
  /** Roles for which it opens in a new database; `admin` is always added. */
  openTo: readonly DefaultRole[]
}

export interface PermissionEntry {
  codename: string
  label: string
  /** The menu below which Settings lists it. */
  menu: MenuId
  /** Roles that hold it in a new database. */
  heldBy: readonly DefaultRole[]
}

/** A rule of a new database about who may hold what; its duties are named by what modules declare. */
export type DeclaredRule = AccessRule & { duties: readonly (readonly (MenuId | Permission)[])[] }

/** What one module declares for access control. */
export interface AccessDeclaration {
  menu?: Menu
  permissions?: readonly PermissionEntry[]
  /** What each page requires, by its route. */
  pages?: Requirements
  /** What each server action requires, by its name. */
  actions?: Requirements
  /** The actions that ask again who is there, unless that was confirmed a moment ago. */
  askAgain?: readonly ActionName[]
  /** What each API route requires, by its path. */
  apis?: Requirements
  /** What must hold of everybody's access. */
  rules?: readonly DeclaredRule[]
  /**
   * Pages, APIs and permissions with which nothing of a patient is read. Only these are open to somebody who sees the portal
   * as a role or as somebody else.
   */
  withoutPatients?: readonly string[]
}

/** What all modules declare together. */
export interface Declared {
  /** In the order in which the main menu shows them. */
  menus: readonly Menu[]
  permissions: readonly (PermissionEntry & { codename: Permission })[]
  pages: Readonly<Record<PagePath, Requirement>>
  actions: Readonly<Record<ActionName, Requirement>>
  askAgain: ReadonlySet<ActionName>
  apis: Readonly<Record<ApiPath, Requirement>>
  rules: readonly DeclaredRule[]
  withoutPatients: ReadonlySet<string>
}

/** One per process, although Next's bundle and the HTTP front's bundle each contain this file. */
const holder = singleton('declared-access', (): { declared?: Declared } => ({}))

/** Registers the modules' declarations. The composition root calls this before the first request. */
export function declareAccess(modules: readonly AccessDeclaration[]): void {
  holder.declared = {
    menus: modules.flatMap(({ menu }) => menu ?? []),
    permissions: modules.flatMap(({ permissions = [] }) => permissions) as Declared['permissions'],
    pages: merged(modules, 'pages') as Declared['pages'],
    actions: merged(modules, 'actions') as Declared['actions'],
    askAgain: new Set(modules.flatMap(({ askAgain = [] }) => askAgain)),
    apis: merged(modules, 'apis') as Declared['apis'],
    rules: modules.flatMap(({ rules = [] }) => rules),
    withoutPatients: new Set(modules.flatMap(({ withoutPatients = [] }) => withoutPatients)),
  }
}

/**
 * The modules' declarations. Throws before `declareAccess`: without them, access would silently open nothing.
 */
export function declared(): Declared {
  if (!holder.declared) throw new Error('No modules were declared: import lib/modules.ts first.')
  return holder.declared
}

function merged(modules: readonly AccessDeclaration[], list: 'pages' | 'actions' | 'apis'): Requirements {
  const all = modules.flatMap((module) => Object.entries(module[list] ?? {}))
  const twice = all.find(([name], nth) => all.findIndex(([other]) => other === name) !== nth)
  if (twice) throw new Error(`Two modules declare ${twice[0]}.`)
  return Object.fromEntries(all)
}
