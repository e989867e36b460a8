/** What the stock of an item is counted in: the smallest thing that is given to one patient. Never a part of one. */
export const baseUnits = [
  'tablet',
  'capsule',
  'ml',
  'g',
  'ampoule',
  'vial',
  'bag',
  'bottle',
  'tube',
  'sachet',
  'suppository',
  'pessary',
  'patch',
  'inhaler',
  'pen',
  'unit',
  'piece',
] as const
export type BaseUnit = (typeof baseUnits)[number]

/** Whether a batch may be given. Whether it has expired follows from its date. */
export type BatchStatus = 'available' | 'quarantine' | 'recalled'

/** In quarantine lies what is waiting to be destroyed or sent back; in transit what has left one place and not reached the next. */
export type StockPlaceKind = 'pharmacy' | 'ward' | 'theatre' | 'quarantine' | 'transit'

/** Why stock came or went. A reversal takes back one row; every other kind has one sign or may have both. */
export type MovementKind =
  | 'receipt'
  | 'issue'
  | 'return'
  | 'transfer-out'
  | 'transfer-in'
  | 'adjustment'
  | 'stock-take'
  | 'consumption'
  | 'disposal'
  | 'reversal'
