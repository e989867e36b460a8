export const menuWords = {
  label: 'Pharmacy',
  purpose: 'Check prescriptions, dispense medicines and keep the stock.',
  /** Until its records are kept here. */
  notYet: 'No prescriptions are kept in the portal yet; keep using your current prescription records.',
} as const
