import type { Menu, PermissionEntry } from '../access/declared'
import type { Requirements } from '../access/requirement'

export const menu = {
  elementId: 'menu_dashboard',
  label: 'Dashboard',
  path: '/dashboard',
  icon: 'dashboard',
  letter: 'd',
  purpose: 'Your tasks now, and what changed in your access lately.',
  openTo: [
    'nurse',
    'doctor',
    'theatre_coordinator',
    'receptionist',
    'pharmacist',
    'lab_technician',
    'lab_scientist',
    'cashier',
    'manager',
  ],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'staff.directory.read',
    label: 'See who works in a module',
    menu: 'menu_dashboard',
    heldBy: ['nurse', 'doctor', 'theatre_coordinator', 'receptionist', 'manager', 'admin'],
  },
] as const satisfies readonly PermissionEntry[]

export const pages = { '/dashboard': { menu: 'menu_dashboard' } } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredMenus {
    dashboard: 'menu_dashboard'
  }
  interface DeclaredPermissions {
    dashboard: (typeof permissions)[number]['codename']
  }
  interface DeclaredPages {
    dashboard: keyof typeof pages
  }
}
