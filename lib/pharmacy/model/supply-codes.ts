/** As of an order in FHIR: nothing of a draft has been sent to the supplier. */
export type OrderStatus = 'draft' | 'active' | 'completed' | 'cancelled'

/** Of one transfer; a trigger holds it. */
export const MOST_LINES = 100

export type TransferStatus = 'requested' | 'sent' | 'received' | 'cancelled'

/** A correction of the stock, as one person proposes it and another decides, unless it is not needed any more. */
export type AdjustmentStatus = 'proposed' | 'approved' | 'refused' | 'withdrawn'

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

/** Why what was missing on arrival is written off. */
export const missingReasons = ['lost-in-transit', 'damaged', 'spilled', 'entry-error', 'other'] as const
export type MissingReason = (typeof missingReasons)[number]
