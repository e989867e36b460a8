/** What always holds of payments, as the operator’s tool says it. */
export const invariantWords = {
  due: 'No payment was more than was due when it was taken',
  allocated: 'A payment pays no more than came in and was not given back, and a cancelled one pays nothing',
  invoices: 'No more was paid of an invoice than it came to',
  ofAccount: 'A payment pays only invoices of its payer on the same account',
  refunds: 'No more is given back, or asked for, than was paid; and only a payment is given back',
  approved: 'Each refund was asked for by one person and approved by another before it was paid out, once',
  receipts: 'The numbers of receipts have no gap',
  cancelled: 'Each cancelled payment was cancelled by somebody else, while the drawer was open',
} as const
