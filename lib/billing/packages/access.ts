import type { PermissionEntry } from '../../access/declared'
import { type Requirements, requires } from '../../access/requirement'
import { packagePermissionWords as words } from './words/access'

export const packagePermissions = [
  {
    codename: 'billing.packages',
    label: words['billing.packages'],
    menu: 'menu_billing',
    heldBy: ['cashier', 'billing_supervisor'],
  },
] as const satisfies readonly PermissionEntry[]

const sell = requires('menu_billing', 'billing.accounts.read', 'billing.packages')
const keep = requires('menu_billing', 'billing.prices.read', 'billing.prices')

export const packageActions = {
  addPackage: sell,
  cancelPackage: sell,
  setPackageItem: keep,
  removePackageItem: keep,
} as const satisfies Requirements
