export const menuWords = {
  label: 'Pharmacy',
  purpose: 'Check prescriptions, dispense medicines and keep the stock.',
  /** The name of the navigation between its pages. */
  parts: 'Parts of the pharmacy',
} as const
