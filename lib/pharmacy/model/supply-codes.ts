/** As of an order in FHIR: nothing of a draft has been sent to the supplier. */
export type OrderStatus = 'draft' | 'active' | 'completed' | 'cancelled'

export type TransferStatus = 'requested' | 'sent' | 'received' | 'cancelled'

/** A correction of the stock, as one person proposes it and another decides. */
export type AdjustmentStatus = 'proposed' | 'approved' | 'refused'

/** A count is open, handed in, and then decided by somebody who did not count. */
export type TakeStatus = 'counting' | 'counted' | 'approved' | 'cancelled'

export const adjustmentReasons = [
  'damaged',
  'spilled',
  'expired',
  'recalled',
  'lost',
  'found',
  'entry-error',
  'lost-in-transit',
  'returned-to-supplier',
  'other',
] as const
export type AdjustmentReason = (typeof adjustmentReasons)[number]
