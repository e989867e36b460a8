import { phrases } from '../../../platform/phrase'

/** Why a change of prices or payers is refused. */
export const words = phrases('billing', {
  codeTaken: (code: string) => `The code ${code} is charged for already.`,
  codeKept: 'A code stays as it is, as charges name it. Add another one.',
  noList: 'There is no such price list any more. Load the page again.',
  priceBefore: (day: string) => `There is a price since ${day} already. A new one begins after that day.`,
  pricePast: 'A price that has been stays as it was. Choose today or a later day.',
  priceMeanwhile: 'Somebody set a price for these days meanwhile. Load the page again.',
  nameMissing: (code: string) => `${code} is not charged for yet. Write its name too.`,
  noPayer: (code: string) => `There is no payer with the code ${code}.`,
  payerCodeTaken: (code: string) => `There is a payer with the code ${code} already.`,
  payerNameTaken: (name: string) => `There is a payer called ${name} already.`,
})
