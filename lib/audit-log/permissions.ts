import type { PermissionEntry } from '../access/declared'
import { accessWords } from './words/page'

export const permissions = [
  {
    codename: 'settings.audit.read',
    label: accessWords.permission,
    menu: 'menu_settings',
    heldBy: ['admin'],
  },
] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredPermissions {
    'audit-log': (typeof permissions)[number]['codename']
  }
}
