/** What waits for somebody, on the dashboard. */
export const waitingWords = {
  accept: 'Cash to accept into your drawer',
  store: 'Cash to put into the safe',
  check: 'Drawers to check',
  safe: 'Cash for the bank to approve',
} as const
