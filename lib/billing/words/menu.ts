export const menuWords = {
  label: 'Billing',
  purpose: 'Charges, invoices and payments.',
  /** Until its records are kept here. */
  notYet: 'No charges or payments are kept in the portal yet; go on using your present cash book.',
} as const
