import type { Menu } from '../access/declared'
import type { Requirements } from '../access/requirement'
import { menuWords } from './words/menu'

export const menu = {
  elementId: 'menu_billing',
  label: menuWords.label,
  path: '/billing',
  icon: 'billing',
  letter: 'b',
  purpose: menuWords.purpose,
  openTo: ['cashier', 'billing_supervisor'],
} as const satisfies Menu

export const pages = { '/billing': { menu: 'menu_billing' } } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredMenus {
    billing: 'menu_billing'
  }
  interface DeclaredPages {
    billing: keyof typeof pages
  }
}
