import type { PermissionEntry } from '../../access/declared'
import { type Requirements, requires } from '../../access/requirement'
import { chargePermissionWords as words } from './words/access'

export const chargePermissions = [
  {
    codename: 'billing.charges.read',
    label: words['billing.charges.read'],
    menu: 'menu_billing',
    heldBy: ['cashier', 'billing_supervisor', 'admin'],
  },
] as const satisfies readonly PermissionEntry[]

export const chargePages = {
  '/billing/unbilled': requires('menu_billing', 'billing.charges.read'),
} as const satisfies Requirements
