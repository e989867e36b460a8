import type { Menu, PermissionEntry } from '../access/declared'
import { menuWords, permissionWords } from './words/menu'

export const menu = {
  elementId: 'menu_consultations',
  label: menuWords.label,
  path: '/consultations',
  icon: 'consultations',
  letter: 'c',
  purpose: menuWords.purpose,
  openTo: ['nurse', 'doctor'],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'consultations.read',
    label: permissionWords.read,
    menu: 'menu_consultations',
    heldBy: ['nurse', 'doctor', 'admin'],
  },
  {
    codename: 'consultations.triage',
    label: permissionWords.triage,
    menu: 'menu_consultations',
    heldBy: ['nurse', 'doctor'],
  },
  {
    codename: 'consultations.write',
    label: permissionWords.write,
    menu: 'menu_consultations',
    heldBy: ['doctor'],
  },
  {
    codename: 'consultations.sign',
    label: permissionWords.sign,
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
