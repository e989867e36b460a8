import type { Menu, PermissionEntry } from '../access/declared'
import { resultPermissions } from './results/access'
import { menuWords } from './words/menu'

export const menu = {
  elementId: 'menu_laboratory',
  label: menuWords.label,
  path: '/laboratory',
  icon: 'laboratory',
  letter: 'l',
  purpose: menuWords.purpose,
  openTo: ['doctor', 'lab_technician', 'lab_scientist'],
} as const satisfies Menu

export const permissions = [...resultPermissions] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredMenus {
    laboratory: 'menu_laboratory'
  }
  interface DeclaredPermissions {
    laboratory: (typeof permissions)[number]['codename']
  }
}
