export const paymentStatusWords = { active: 'Taken', cancelled: 'Cancelled' } as const

export const paymentStepWords = {
  take: 'Take a payment',
  'pay-out': 'Pay a refund out',
  cancel: 'Cancel the payment',
} as const

export const refundStatusWords = {
  requested: 'To be approved',
  approved: 'To be paid out',
  refused: 'Refused',
  paid: 'Paid out',
  cancelled: 'Withdrawn',
} as const

export const refundStepWords = {
  request: 'Ask for a refund',
  approve: 'Approve',
  refuse: 'Refuse',
  withdraw: 'Withdraw',
  pay: 'Pay out',
} as const
