export const batchStatusWords = {
  available: 'Available',
  quarantine: 'In quarantine',
  recalled: 'Recalled',
} as const

export const batchStepWords = {
  receive: 'Receive',
  hold: 'Put in quarantine',
  recall: 'Recall',
  release: 'Release',
  lift: 'Lift the recall',
} as const

export const orderStatusWords = {
  draft: 'Draft',
  active: 'Ordered',
  completed: 'Received',
  cancelled: 'Cancelled',
} as const

export const orderStepWords = {
  draft: 'Begin an order',
  order: 'Order',
  complete: 'Close as received',
  cancel: 'Cancel the order',
} as const

export const transferStatusWords = {
  requested: 'Being prepared',
  sent: 'On its way',
  received: 'Received',
  cancelled: 'Cancelled',
} as const

export const transferStepWords = {
  request: 'Prepare a transfer',
  send: 'Send',
  receive: 'Receive',
  cancel: 'Cancel the transfer',
} as const

export const adjustmentStatusWords = {
  proposed: 'To be decided',
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
} as const

export const adjustmentStepWords = {
  propose: 'Propose',
  miss: 'Report as missing',
  approve: 'Approve',
  refuse: 'Refuse',
  withdraw: 'Withdraw',
} as const

export const takeStatusWords = {
  counting: 'Being counted',
  counted: 'To be approved',
  approved: 'Approved',
  cancelled: 'Cancelled',
} as const

export const takeStepWords = {
  start: 'Begin a count',
  finish: 'Hand in',
  recount: 'Count again',
  approve: 'Approve',
  cancel: 'Cancel the count',
} as const
