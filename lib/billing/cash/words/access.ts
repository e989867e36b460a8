/** The permissions about cash, as Settings lists them. */
export const permissionWords = {
  'billing.cash.read': 'See cash drawers and what is handed on',
  'billing.cash.keep': 'Keep a cash drawer: open, hand on, count',
  'billing.cash.supervise': 'Keep the safe, check drawers of others and take them over',
} as const

/** Titles of the diagrams. */
export const machineTitles = {
  session: 'A cash drawer',
  transfer: 'Cash that is handed on',
  safe: 'Cash between the safe and the bank',
} as const

export const shortcutWords = { cash: 'Open my cash drawer' } as const
