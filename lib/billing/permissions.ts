import type { Menu, PermissionEntry } from '../access/declared'
import type { Requirements } from '../access/requirement'
import { accountActions, accountPages, accountPermissions } from './accounts/access'
import { cashActions, cashPages, cashPermissions } from './cash/access'
import { chargePages, chargePermissions } from './charges/access'
import { invoiceActions, invoiceApis, invoicePages, invoicePermissions } from './invoices/access'
import { packageActions, packagePermissions } from './packages/access'
import { paymentActions, paymentPages, paymentPermissions } from './payments/access'
import { priceActions, pricePages, pricePermissions } from './prices/access'
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

export const permissions = [
  ...chargePermissions,
  ...pricePermissions,
  ...accountPermissions,
  ...packagePermissions,
  ...invoicePermissions,
  ...paymentPermissions,
  ...cashPermissions,
] as const satisfies readonly PermissionEntry[]

export const pages = {
  '/billing': { menu: 'menu_billing' },
  ...chargePages,
  ...pricePages,
  ...accountPages,
  ...invoicePages,
  ...paymentPages,
  ...cashPages,
} as const satisfies Requirements

export const actions = {
  ...priceActions,
  ...accountActions,
  ...packageActions,
  ...invoiceActions,
  ...paymentActions,
  ...cashActions,
} as const satisfies Requirements

export const apis = { ...invoiceApis } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredMenus {
    billing: 'menu_billing'
  }
  interface DeclaredPermissions {
    billing: (typeof permissions)[number]['codename']
  }
  interface DeclaredPages {
    billing: keyof typeof pages
  }
  interface DeclaredActions {
    billing: keyof typeof actions
  }
  interface DeclaredApis {
    billing: keyof typeof apis
  }
}
