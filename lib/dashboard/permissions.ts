import type { Menu, PermissionEntry } from '../access/declared'
import type { Requirements } from '../access/requirement'
import { menuWords, permissionWords } from './words/menu'

export const menu = {
  elementId: 'menu_dashboard',
  label: menuWords.label,
  path: '/dashboard',
  icon: 'dashboard',
  letter: 'd',
  purpose: menuWords.purpose,
  openTo: [
    'nurse',
    'doctor',
    'theatre_coordinator',
    'surgeon',
    'anaesthetist',
    'theatre_nurse',
    'receptionist',
    'pharmacist',
    'pharmacy_technician',
    'lab_technician',
    'lab_scientist',
    'cashier',
    'billing_supervisor',
    'manager',
    'privacy_officer',
    'charge_nurse',
    'bed_manager',
    'phlebotomist',
  ],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'staff.directory.read',
    label: permissionWords.directoryRead,
    menu: 'menu_dashboard',
    heldBy: [
      'nurse',
      'doctor',
      'theatre_coordinator',
      'receptionist',
      'manager',
      'admin',
      'charge_nurse',
      'bed_manager',
    ],
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
