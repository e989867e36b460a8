import type { PermissionEntry } from '../../access/declared'
import { type Requirements, requires } from '../../access/requirement'
import { permissionWords } from './words/access'

const entry = <Name extends keyof typeof permissionWords>(
  codename: Name,
  heldBy: PermissionEntry['heldBy'],
) => ({ codename, label: permissionWords[codename], menu: 'menu_billing' as const, heldBy })

export const cashPermissions = [
  entry('billing.cash.read', ['cashier', 'billing_supervisor', 'admin']),
  entry('billing.cash.keep', ['cashier']),
  entry('billing.cash.supervise', ['billing_supervisor']),
] as const satisfies readonly PermissionEntry[]

const may = (...more: (typeof cashPermissions)[number]['codename'][]) =>
  requires('menu_billing', 'billing.cash.read', ...more)

export const cashPages = {
  '/billing/cash': may(),
  '/billing/cash/[id]': may(),
} as const satisfies Requirements

export const cashActions = {
  openDrawer: may('billing.cash.keep'),
  stepDrawer: may('billing.cash.keep'),
  // The one who has the drawer, or the supervisor who took it over; each step asks for its permission.
  closeDrawer: may(),
  takeOverDrawer: may('billing.cash.supervise'),
  reconcileDrawer: may('billing.cash.supervise'),
  sendCash: may('billing.cash.keep'),
  issueFloat: may('billing.cash.supervise'),
  // Likewise: into a drawer by the one who has it, into the safe by a supervisor.
  decideCash: may(),
  proposeSafeMovement: may('billing.cash.keep'),
  decideSafeMovement: may('billing.cash.supervise'),
} as const satisfies Requirements
