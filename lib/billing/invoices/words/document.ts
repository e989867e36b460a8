/** What is printed on an invoice. The words of the day that it is issued are kept with it. */
export const documentWords = {
  hospitalMissing: 'HOSPITAL_NAME is not set',
  title: (kind: string, number: string) => `${kind} ${number}`,
  issued: 'Issued',
  issuedBy: 'Issued by',
  account: 'Account',
  visit: 'Visit or stay',
  patient: 'Patient',
  mrn: 'Medical record number',
  payer: 'To be paid by',
  corrects: 'Corrects invoice',
  reason: 'Reason',
  lines: 'What is charged',
  columns: { what: 'What', quantity: 'Quantity', discount: 'Taken off', tax: 'Tax', amount: 'Amount' },
  discount: (amount: string) => `Less ${amount}, by a discount or in a package`,
  ofWhichTax: 'Of which tax',
  total: 'Total',
} as const
