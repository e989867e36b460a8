/** What was found to speak against an order for a test or a procedure. */
export const checkWords = {
  onOrder: (display: string) => `${display} is already on order.`,
  inDraft: (display: string) => `${display} is already in the draft.`,
} as const
