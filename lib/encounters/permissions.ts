import type { Menu, PermissionEntry } from '../access/declared'

export const menu = {
  elementId: 'menu_consultations',
  label: 'Consultations',
  path: '/consultations',
  icon: 'consultations',
  letter: 'c',
  purpose: 'See patients: triage, notes, diagnoses and orders.',
  openTo: ['nurse', 'doctor'],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'consultations.read',
    label: 'See visits and their notes',
    menu: 'menu_consultations',
    heldBy: ['nurse', 'doctor', 'admin'],
  },
  {
    codename: 'consultations.triage',
    label: 'Take vital signs and set the priority of a visit',
    menu: 'menu_consultations',
    heldBy: ['nurse', 'doctor'],
  },
  {
    codename: 'consultations.write',
    label: 'Write notes, diagnoses and orders',
    menu: 'menu_consultations',
    heldBy: ['doctor'],
  },
  {
    codename: 'consultations.sign',
    label: 'Sign notes and close visits',
    menu: 'menu_consultations',
    heldBy: ['doctor'],
  },
] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredMenus {
    encounters: 'menu_consultations'
  }
  interface DeclaredPermissions {
    encounters: (typeof permissions)[number]['codename']
  }
}
