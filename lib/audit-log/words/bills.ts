/** Entries about accounts and invoices, by the names of their tables. */
export const billEntityWords: Readonly<Record<string, string>> = {
  account: 'Account of a visit or stay',
  account_payer: 'Payer of an account',
  charge_discount: 'Discount',
  invoice: 'Invoice',
  write_off: 'Write-off',
}

/** What was done to them, where no machine has a name for it. */
export const billActWords: Readonly<Record<string, string>> = {
  'account_payer.remove': 'taken out',
  'account_payer.set': 'set',
  'charge_discount.give': 'given',
  'charge_discount.withdraw': 'taken back',
}
