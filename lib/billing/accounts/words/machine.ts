export const statusWords = {
  open: 'Open',
  'carecomplete-notbilled': 'To be billed',
  billing: 'Billed',
  'closed-completed': 'Closed, paid',
  'closed-baddebt': 'Closed, written off',
  'closed-voided': 'Closed, nothing to pay',
} as const

export const stepWords = {
  bill: 'Issue the final bill',
  close: 'Close the account',
  closeBadDebt: 'Close with what was written off',
  void: 'Close without a bill',
  reopen: 'Reopen the account',
} as const
