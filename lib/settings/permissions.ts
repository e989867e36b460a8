import type { Menu, PermissionEntry } from '../access/declared'
import { menuWords, permissionWords } from './words/menu'

export const menu = {
  elementId: 'menu_settings',
  label: menuWords.label,
  path: '/settings',
  icon: 'settings',
  letter: 's',
  purpose: menuWords.purpose,
  /** For the one page of it that they may open, Privacy. */
  openTo: ['privacy_officer'],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'settings.access.read',
    label: permissionWords.accessRead,
    menu: 'menu_settings',
    heldBy: ['admin'],
  },
  {
    codename: 'settings.access.manage',
    label: permissionWords.accessManage,
    menu: 'menu_settings',
    heldBy: ['admin'],
  },
  {
    codename: 'settings.access.view-as',
    label: permissionWords.viewAs,
    menu: 'menu_settings',
    heldBy: ['admin'],
  },
] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredMenus {
    settings: 'menu_settings'
  }
  interface DeclaredPermissions {
    settings: (typeof permissions)[number]['codename']
  }
}
