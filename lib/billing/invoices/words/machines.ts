export const statusWords = {
  draft: 'Draft',
  issued: 'Issued',
  balanced: 'Settled',
  cancelled: 'Cancelled',
} as const

export const stepWords = {
  draft: 'Draft',
  approve: 'Approve',
  approveInterim: 'Approve the interim bill',
  issue: 'Issue',
  cancel: 'Cancel the draft',
} as const

export const kindWords = {
  interim: 'Interim invoice',
  final: 'Invoice',
  'credit-note': 'Credit note',
} as const

export const writeOffStatusWords = {
  proposed: 'Proposed',
  approved: 'Written off',
  refused: 'Refused',
} as const

export const writeOffStepWords = {
  propose: 'Propose to write off',
  approve: 'Write off',
  refuse: 'Do not write off',
} as const
