import type { Menu, PermissionEntry } from '../access/declared'

export const menu = {
  elementId: 'menu_settings',
  label: 'Settings',
  path: '/settings',
  icon: 'settings',
  letter: 's',
  purpose: 'Who may open and do what.',
  openTo: [],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'settings.access.read',
    label: 'See which role can open what',
    menu: 'menu_settings',
    heldBy: ['admin'],
  },
  {
    codename: 'settings.access.manage',
    label: 'Switch the access of roles on and off',
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
