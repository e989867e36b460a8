/** The permissions about prices, as Settings lists them. */
export const pricePermissionWords = {
  'billing.prices.read': 'See what is charged for, price lists and payers',
  'billing.prices': 'Keep what is charged for, price lists and payers',
} as const
