/** Entries about prices and charges, by the names of their tables. */
export const billingEntityWords: Readonly<Record<string, string>> = {
  charge_item_definition: 'What is charged for',
  payer: 'Payer',
  price: 'Price',
}

/** What was done to them, where no machine has a name for it. */
export const billingActWords: Readonly<Record<string, string>> = {
  'price.set': 'set',
}
