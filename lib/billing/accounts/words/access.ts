/** The permissions about accounts, as Settings lists them. */
export const permissionWords = {
  'billing.accounts.read': 'See accounts, their charges, invoices and payments',
  'billing.accounts.payers': 'Say who pays for an account, and how much of it',
  'billing.accounts.close': 'Close accounts that are balanced',
  'billing.accounts.reopen': 'Reopen closed accounts, and close accounts without a bill',
  'billing.discounts.give': 'Give discounts, up to a tenth of a bill',
  'billing.discounts.waive': 'Give discounts up to all of a bill',
} as const

export const accessWords = {
  /** Title of the diagram. */
  machine: 'An account',
  parts: 'Parts of billing',
} as const
