/** The permission about packages, as Settings lists it. */
export const packagePermissionWords = {
  'billing.packages': 'Put packages on accounts, and take them off',
} as const

export const packageInvariantWords = {
  used: 'Of a package on an account, no more is used than was in it',
  covers: 'A package covers charges of its own account that are in it, and each piece of them once',
  charged: 'A package on an account is charged once, and one that was taken off is not',
  covered: 'What a package has left is taken off the next charge of its kind that is to be billed',
} as const
