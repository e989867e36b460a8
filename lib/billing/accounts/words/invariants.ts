export const invariantWords = {
  due: 'What is due of an account is its issued lines, less payments that hold, less what was written off',
  discountWithin: 'Discounts on a charge are never more than the charge',
  finalCare: 'An account with a final bill is not one whose care was never over',
  open: 'An account is open only while the care goes on',
  closed: 'A closed account has nothing to bill, nothing drafted and nothing due',
  badDebt:
    'An account that is closed as written off has something written off, and one that is closed as paid has nothing',
} as const
