import type { Menu, PermissionEntry } from '../access/declared'
import { resultPermissions } from './results/access'
import { menuWords, permissionWords } from './words/menu'

export const menu = {
  elementId: 'menu_laboratory',
  label: menuWords.label,
  path: '/laboratory',
  icon: 'laboratory',
  letter: 'l',
  purpose: menuWords.purpose,
  openTo: ['doctor', 'lab_technician', 'lab_scientist', 'phlebotomist'],
} as const satisfies Menu

const entry = <Name extends keyof typeof permissionWords>(
  codename: Name,
  heldBy: PermissionEntry['heldBy'],
  menuId: PermissionEntry['menu'] = 'menu_laboratory',
) => ({ codename, label: permissionWords[codename], menu: menuId, heldBy })

export const permissions = [
  entry('laboratory.read', ['doctor', 'lab_technician', 'lab_scientist', 'phlebotomist']),
  // Nurses collect on their wards, and have the menu Patients and not the laboratory's.
  entry(
    'laboratory.collect',
    ['nurse', 'charge_nurse', 'phlebotomist', 'lab_technician', 'lab_scientist'],
    'menu_patients',
  ),
  entry('laboratory.receive', ['lab_technician', 'lab_scientist']),
  entry('laboratory.catalogue', ['lab_scientist']),
  ...resultPermissions,
] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredMenus {
    laboratory: 'menu_laboratory'
  }
  interface DeclaredPermissions {
    laboratory: (typeof permissions)[number]['codename']
  }
}
