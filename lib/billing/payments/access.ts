import type { DeclaredRule, PermissionEntry } from '../../access/declared'
import { type Requirements, requires } from '../../access/requirement'
import { permissionWords, ruleTitles } from './words/access'

const entry = <Name extends keyof typeof permissionWords>(
  codename: Name,
  heldBy: PermissionEntry['heldBy'],
) => ({ codename, label: permissionWords[codename], menu: 'menu_billing' as const, heldBy })

export const paymentPermissions = [
  entry('billing.payments.read', ['cashier', 'billing_supervisor', 'admin']),
  entry('billing.payments.take', ['cashier']),
  entry('billing.payments.cancel', ['billing_supervisor']),
  entry('billing.refunds.request', ['cashier']),
  entry('billing.refunds.approve', ['billing_supervisor']),
] as const satisfies readonly PermissionEntry[]

/** ISO/IEC 27001:2022, Annex A 5.3, segregation of duties. Of one refund the tables hold it too. */
export const paymentRules = [
  {
    code: 'take-payments-and-approve-refunds',
    title: ruleTitles.takeAndApprove,
    kind: 'separation',
    scope: 'person',
    duties: [['billing.payments.take', 'billing.refunds.request'], ['billing.refunds.approve']],
  },
] as const satisfies readonly DeclaredRule[]

const may = (...more: (typeof paymentPermissions)[number]['codename'][]) =>
  requires('menu_billing', 'billing.payments.read', ...more)

export const paymentPages = {
  '/billing/accounts/[id]/pay': may('billing.payments.take'),
  '/billing/receipts/[id]': may(),
  '/billing/refunds': may(),
} as const satisfies Requirements

export const paymentActions = {
  takePayment: may('billing.payments.take'),
  cancelPayment: may('billing.payments.cancel'),
  requestRefund: may('billing.refunds.request'),
  decideRefund: may('billing.refunds.approve'),
  withdrawRefund: may('billing.refunds.request'),
  payRefund: may('billing.payments.take'),
} as const satisfies Requirements
