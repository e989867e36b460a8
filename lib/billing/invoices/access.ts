import type { DeclaredRule, PermissionEntry } from '../../access/declared'
import { type Requirements, requires } from '../../access/requirement'
import { permissionWords, ruleTitles } from './words/access'

const entry = <Name extends keyof typeof permissionWords>(
  codename: Name,
  heldBy: PermissionEntry['heldBy'],
) => ({ codename, label: permissionWords[codename], menu: 'menu_billing' as const, heldBy })

export const invoicePermissions = [
  entry('billing.invoices.bill', ['cashier', 'billing_supervisor']),
  entry('billing.invoices.approve', ['billing_supervisor']),
  entry('billing.write-offs.propose', ['cashier', 'billing_supervisor']),
  entry('billing.write-offs.approve', ['billing_supervisor']),
] as const satisfies readonly PermissionEntry[]

/** ISO/IEC 27001:2022, Annex A 5.3, segregation of duties: by case, which the tables hold. */
export const invoiceRules = [
  {
    code: 'bill-and-approve',
    title: ruleTitles.billAndApprove,
    kind: 'separation',
    scope: 'case',
    duties: [['billing.invoices.bill'], ['billing.invoices.approve']],
  },
  {
    code: 'write-off-and-approve',
    title: ruleTitles.writeOff,
    kind: 'separation',
    scope: 'case',
    duties: [['billing.write-offs.propose'], ['billing.write-offs.approve']],
  },
] as const satisfies readonly DeclaredRule[]

const may = (...more: (typeof invoicePermissions)[number]['codename'][]) =>
  requires('menu_billing', 'billing.accounts.read', ...more)

export const invoicePages = {
  '/billing/invoices/[id]': may(),
  '/billing/ageing': may(),
} as const satisfies Requirements

export const invoiceApis = { '/api/billing/invoices/[id]': may() } as const satisfies Requirements

export const invoiceActions = {
  draftBill: may('billing.invoices.bill'),
  draftCredit: may('billing.invoices.bill'),
  creditReversals: may('billing.invoices.bill'),
  // Each step asks for its permission.
  stepBill: may(),
  proposeWriteOff: may('billing.write-offs.propose'),
  decideWriteOff: may('billing.write-offs.approve'),
} as const satisfies Requirements
