export const sessionStatusWords = {
  open: 'Open',
  closing: 'Being counted',
  closed: 'Counted',
  reconciled: 'Checked',
} as const

export const sessionStepWords = {
  open: 'Open a drawer',
  count: 'Count and close',
  resume: 'Go on without closing',
  'take-over': 'Take over',
  close: 'Close the drawer',
  'close-for': 'Close it for somebody else',
  reconcile: 'Check the drawer',
} as const

export const transferStatusWords = {
  sent: 'Under way',
  accepted: 'Accepted',
  refused: 'Refused',
} as const

export const transferStepWords = {
  send: 'Hand on',
  issue: 'Hand out from the safe',
  'hand-in': 'Hand in for somebody else',
  accept: 'Accept',
  store: 'Put into the safe',
  witness: 'Accept into the safe as second person',
  refuse: 'Refuse',
  'send-back': 'Send back',
} as const

export const safeStatusWords = {
  proposed: 'To be approved',
  approved: 'Approved',
  refused: 'Refused',
} as const

export const safeStepWords = {
  propose: 'Propose',
  approve: 'Approve',
  refuse: 'Refuse',
} as const
