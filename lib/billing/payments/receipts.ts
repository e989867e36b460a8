/** The series of receipts, of payments and of refunds alike. */
export const RECEIPTS = 'receipt'
