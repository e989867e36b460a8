import { phrases } from '../../../platform/phrase'

/** Why a change of the formulary is refused. */
export const words = phrases('pharmacy', {
  codeTaken: (code: string) => `There is an item with the code ${code} already.`,
  nameTaken: (name: string) => `There is an item called ${name} already.`,
  unitKept: 'Its stock has moved, so what it is counted in stays as it is. Add another item.',
  controlledKept: 'Some of it is in stock, so it stays a controlled drug. Dispose of what is left first.',
  packTaken: (name: string) => `This item has a pack called ${name} already.`,
  gtinTaken: (gtin: string) => `The barcode ${gtin} is of another pack.`,
  gtinWrong: (gtin: string) => `The check digit of ${gtin} is wrong. Scan it, or type it again as printed.`,
  priceBefore: (day: string) => `There is a price since ${day} already. A new one begins after that day.`,
  pricePast: 'A price that has been stays as it was. Choose today or a later day.',
  noMedicine: (code: string) => `There is no medicine with the code ${code}.`,
})
