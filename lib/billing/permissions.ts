import type { Menu } from '../access/declared'
import type { Requirements } from '../access/requirement'

export const menu = {
  elementId: 'menu_billing',
  label: 'Billing',
  path: '/billing',
  icon: 'billing',
  letter: 'b',
  purpose: 'Charges, invoices and payments.',
  openTo: ['cashier'],
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
