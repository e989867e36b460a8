import type { PermissionEntry } from '../../access/declared'
import { accessWords as words } from './words/access'

export const permissions = [
  {
    codename: 'examinations.perform',
    label: words.permissions.perform,
    menu: 'menu_consultations',
    heldBy: ['nurse', 'doctor'],
  },
  {
    codename: 'examinations.report',
    label: words.permissions.report,
    menu: 'menu_consultations',
    heldBy: ['doctor'],
  },
] as const satisfies readonly PermissionEntry[]

declare module '../../access/names' {
  interface DeclaredPermissions {
    examinations: (typeof permissions)[number]['codename']
  }
}
