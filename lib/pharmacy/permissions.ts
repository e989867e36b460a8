import type { Menu, PermissionEntry } from '../access/declared'
import type { Requirements } from '../access/requirement'
import { blockedPages } from './blocked/access'
import { dispenseActions, dispensePages, dispensePermissions } from './dispense/access'
import { formularyActions, formularyPages } from './formulary/access'
import { placeActions, placePages } from './places/access'
import { reorderActions, reorderPages } from './reorder/access'
import { recallPages, stockActions, stockPages, stockPermissions } from './stock/access'
import { menuWords } from './words/menu'

export const menu = {
  elementId: 'menu_pharmacy',
  label: menuWords.label,
  path: '/pharmacy',
  icon: 'pharmacy',
  letter: 'h',
  purpose: menuWords.purpose,
  openTo: ['pharmacist', 'pharmacy_technician'],
} as const satisfies Menu

export const permissions = [
  ...dispensePermissions,
  ...stockPermissions,
] as const satisfies readonly PermissionEntry[]

export const pages = {
  '/pharmacy': { menu: 'menu_pharmacy' },
  ...dispensePages,
  ...stockPages,
  ...recallPages,
  ...formularyPages,
  ...placePages,
  ...reorderPages,
  ...blockedPages,
} as const satisfies Requirements

export const actions = {
  ...dispenseActions,
  ...stockActions,
  ...formularyActions,
  ...placeActions,
  ...reorderActions,
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredMenus {
    pharmacy: 'menu_pharmacy'
  }
  interface DeclaredPermissions {
    pharmacy: (typeof permissions)[number]['codename']
  }
  interface DeclaredPages {
    pharmacy: keyof typeof pages
  }
  interface DeclaredActions {
    pharmacy: keyof typeof actions
  }
}
