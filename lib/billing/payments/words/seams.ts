/** What waits for somebody, on the dashboard. */
export const waitingWords = {
  decide: 'Refunds to decide about',
  payOut: 'Refunds to pay out',
} as const
