export const invariantWords = {
  linesAddUp: 'The lines of an invoice add up to its total',
  partsAddUp:
    'The parts of all payers of a bill add up to each charge with its tax, less its discounts and what packages cover',
  numbers: 'No number of an invoice or a credit note is missing or was given without its series',
  documents: 'An issued invoice keeps both of its documents, and each is what its digest says',
  unchanged: 'An issued invoice and its lines are what they were when it was issued',
  billedCovered: 'A charge is billed exactly when issued lines come to what it comes to',
  reversalCredited: 'A charge that takes a billed one back is settled by credit notes for all of its lines',
  chargeOnce: 'A charge is on one bill only',
  creditWithin: 'No credit note takes back more of a line than there is',
  creditOfInvoice: 'A credit note corrects an issued invoice of the same account and payer',
  settled: 'An invoice is settled exactly while nothing of it is open',
  twoPeople: 'A credit note, and a final bill with a discount, is approved by somebody else',
  issuedApproved: 'An invoice is issued after it was approved',
  writeOffTwo: 'A write-off is approved by somebody who did not propose it',
  limit: 'A payer is billed no more for an account than its limit',
  payerOfAccount: 'An invoice is of the patient or of a payer of the account',
} as const
