import type { Menu, PermissionEntry } from '../access/declared'
import type { Requirements } from '../access/requirement'

export const menu = {
  elementId: 'menu_reports',
  label: 'Reports',
  path: '/reports',
  icon: 'reports',
  letter: 'r',
  purpose: 'Figures about the work of the hospital.',
  openTo: ['lab_scientist', 'manager'],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'reports.access.read',
    label: 'See how many people can open each menu',
    menu: 'menu_reports',
    heldBy: ['manager', 'admin'],
  },
] as const satisfies readonly PermissionEntry[]

export const pages = { '/reports': { menu: 'menu_reports' } } as const satisfies Requirements

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
