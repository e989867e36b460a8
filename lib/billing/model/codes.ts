/** Of an account: FHIR R5 Account.billingStatus. */
export type AccountStatus =
  | 'open'
  | 'carecomplete-notbilled'
  | 'billing'
  | 'closed-completed'
  | 'closed-baddebt'
  | 'closed-voided'

/** FHIR R4 ChargeItem.status, as far as it is used: a charge is written when its act is done. */
export type ChargeStatus = 'billable' | 'not-billable' | 'billed' | 'aborted' | 'entered-in-error'

/** FHIR R4 Invoice.status, as far as it is used. */
export type InvoiceStatus = 'draft' | 'issued' | 'balanced' | 'cancelled'

/** A credit note corrects an issued invoice, whose lines stay as they are. */
export type InvoiceKind = 'interim' | 'final' | 'credit-note'

export type WriteOffStatus = 'proposed' | 'approved' | 'refused'

/** FHIR R4 PaymentReconciliation.status, as far as it is used. */
export type PaymentStatus = 'active' | 'cancelled'

/** A deposit is paid before there is an invoice; a refund is negative. */
export type PaymentKind = 'payment' | 'deposit' | 'refund'

export const paymentMethods = ['cash', 'card', 'bank-transfer', 'cheque'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

export type RefundStatus = 'requested' | 'approved' | 'refused' | 'paid' | 'cancelled'

export type CashSessionStatus = 'open' | 'closing' | 'closed' | 'reconciled'

/** Money on its way between two drawers, or a drawer and the safe. */
export type CashTransferStatus = 'sent' | 'accepted' | 'refused'

/** What comes into the safe from outside or leaves it: what lay in it at first, and what is fetched from or brought to the bank. */
export const safeMovementKinds = ['opening', 'from-bank', 'to-bank'] as const
export type SafeMovementKind = (typeof safeMovementKinds)[number]

export type SafeMovementStatus = 'proposed' | 'approved' | 'refused'

/** What is charged, for the lists and for revenue by department. */
export const chargeCategories = [
  'visit',
  'bed',
  'theatre',
  'medicine',
  'laboratory',
  'examination',
  'package',
  'other',
] as const
export type ChargeCategory = (typeof chargeCategories)[number]
