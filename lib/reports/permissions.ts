import type { Menu, PermissionEntry } from '../access/declared'
import type { Requirements } from '../access/requirement'
import { menuWords, permissionWords } from './words/menu'

export const menu = {
  elementId: 'menu_reports',
  label: menuWords.label,
  path: '/reports',
  icon: 'reports',
  letter: 'r',
  purpose: menuWords.purpose,
  openTo: ['lab_scientist', 'manager'],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'reports.access.read',
    label: permissionWords.accessRead,
    menu: 'menu_reports',
    heldBy: ['manager', 'admin'],
  },
] as const satisfies readonly PermissionEntry[]

export const pages = { '/reports': { menu: 'menu_reports' } } as const satisfies Requirements

/** They count people of the staff. */
export const withoutPatients = ['/reports', 'reports.access.read', 'staff.directory.read']

declare module '../access/names' {
  interface DeclaredMenus {
    reports: 'menu_reports'
  }
  interface DeclaredPermissions {
    reports: (typeof permissions)[number]['codename']
  }
  interface DeclaredPages {
    reports: keyof typeof pages
  }
}
