/** What may be decided about cash that is under way. */
export const cashDecisions = ['accept', 'store', 'witness', 'refuse', 'send-back'] as const
export type CashDecision = (typeof cashDecisions)[number]
