/** What the checks of an order say. */
export const checkWords = {
  onOrder: (display: string) => `${display} is already on order.`,
  doseAsText: (display: string) => `The dose of ${display} was not checked: it is written as text.`,
  inDraft: (display: string) => `${display} is already in the draft.`,
} as const
