/** Entries about accounts and invoices, by the names of their tables. */
export const billEntityWords: Readonly<Record<string, string>> = {
  account: 'Account of a visit or stay',
  account_package: 'Package on an account',
  account_payer: 'Payer of an account',
  charge_discount: 'Discount',
  invoice: 'Invoice',
  package_item: 'Content of a package',
  write_off: 'Write-off',
}

/** What was done to them, where no machine has a name for it. */
export const billActWords: Readonly<Record<string, string>> = {
  'account_package.add': 'put on',
  'account_package.cancel': 'taken off',
  'account_payer.remove': 'taken out',
  'account_payer.set': 'set',
  'charge_discount.give': 'given',
  'charge_discount.withdraw': 'taken back',
  'package_item.remove': 'taken out',
  'package_item.set': 'set',
}
