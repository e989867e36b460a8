export const menuWords = {
  label: 'Laboratory',
  purpose: 'Receive specimens, enter results and verify them.',
  /** Until its records are kept here. */
  notYet: 'No specimens or results are kept in the portal yet; keep using your current laboratory records.',
} as const
