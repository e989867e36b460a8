import type { PermissionEntry } from '../../access/declared'
import { type Requirements, requires } from '../../access/requirement'
import { permissionWords } from './words/access'

const entry = <Name extends keyof typeof permissionWords>(
  codename: Name,
  heldBy: PermissionEntry['heldBy'],
) => ({ codename, label: permissionWords[codename], menu: 'menu_billing' as const, heldBy })

export const accountPermissions = [
  entry('billing.accounts.read', ['cashier', 'billing_supervisor', 'admin']),
  entry('billing.accounts.payers', ['cashier', 'billing_supervisor']),
  entry('billing.accounts.close', ['cashier', 'billing_supervisor']),
  entry('billing.accounts.reopen', ['billing_supervisor']),
  entry('billing.discounts.give', ['cashier', 'billing_supervisor']),
  entry('billing.discounts.waive', ['billing_supervisor']),
] as const satisfies readonly PermissionEntry[]

const may = (...more: (typeof accountPermissions)[number]['codename'][]) =>
  requires('menu_billing', 'billing.accounts.read', ...more)

export const accountPages = {
  '/billing/accounts/[id]': may(),
  '/billing/accounts/[id]/statement': may(),
} as const satisfies Requirements

export const accountActions = {
  setPayer: may('billing.accounts.payers'),
  removePayer: may('billing.accounts.payers'),
  giveDiscount: may('billing.discounts.give'),
  withdrawDiscount: may('billing.discounts.give'),
  // Each step asks for its permission.
  stepAccount: may(),
} as const satisfies Requirements
