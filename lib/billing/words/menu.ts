export const menuWords = {
  label: 'Billing',
  /** The links to its parts. */
  parts: 'Parts of billing',
  purpose: 'Charges, invoices and payments.',
  /** Until its records are kept here. */
  notYet: 'No charges or payments are kept in the portal yet; keep using your current cash book.',
} as const
