/** The permission about charges, as Settings lists it. */
export const chargePermissionWords = {
  'billing.charges.read': 'See what was done and is not billed yet',
} as const

export const chargeWaitingWords = {
  toPrice: 'Charges without a price',
  toBill: 'Accounts to bill',
  toCredit: 'Billed, and not performed after all',
} as const

/** What always holds of charges, for people. */
export const chargeInvariantWords = {
  reversals: 'A reversal is its charge with the sign turned, and the charge says that it was reversed',
  once: 'An act is charged once: at most one charge of each of its parts holds',
  amounts: 'A charge that is billed has an amount, and one that is not charged says why',
  account: 'An account is of the patient of its visit or stay',
  unpriced: 'What has a price on its day is charged with it',
  priceDays: 'In a list a code has one price on every day since its first',
} as const
