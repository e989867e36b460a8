/** The permissions about payments, as Settings lists them. */
export const permissionWords = {
  'billing.payments.read': 'See payments, receipts and refunds',
  'billing.payments.take': 'Take payments and pay refunds out',
  'billing.payments.cancel': 'Cancel payments of others while their drawer is open',
  'billing.refunds.request': 'Ask for refunds',
  'billing.refunds.approve': 'Approve refunds that others asked for',
} as const

export const machineTitles = { payment: 'A payment', refund: 'A refund' } as const

/** The rule about access that a new hospital begins with. */
export const ruleTitles = { takeAndApprove: 'Nobody who takes payments approves refunds' } as const
