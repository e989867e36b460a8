import type { AdjustmentReason } from '../../model/supply-codes'

const reasons: Readonly<Record<AdjustmentReason, string>> = {
  damaged: 'Damaged',
  spilled: 'Spilled',
  expired: 'Expired',
  recalled: 'Recalled',
  lost: 'Lost',
  found: 'Found',
  'entry-error': 'Entered wrongly',
  'lost-in-transit': 'Missing on arrival',
  'returned-to-supplier': 'Sent back to the supplier',
  other: 'Other',
}

/** Corrections of the stock. */
export const adjustmentWords = {
  title: 'Corrections of the stock',
  line: 'What one person proposes counts when another has approved it.',
  open: 'To be decided',
  decided: 'Decided',
  noneOpen: 'Nothing waits for a decision.',
  noneDecided: 'Nothing has been decided yet.',
  columns: {
    item: 'Item',
    place: 'Place',
    quantity: 'Change',
    reason: 'Why',
    by: 'Proposed by',
    step: 'Decide',
    outcome: 'Outcome',
  },
  reasons,
  propose: 'Propose a correction',
  directions: {
    more: 'There are more than recorded',
    less: 'There are fewer than recorded',
    dispose: 'Destroyed or sent back',
  },
  labels: { direction: 'What is to be corrected', reason: 'Why', note: 'Note' },
  noteHint: 'Required for “Other”.',
  own: 'Somebody else decides.',
  outcome: (status: string, name: string) => `${status} by ${name}`,
  done: {
    proposed: 'Proposed. It counts when somebody else has approved it.',
    approve: 'Approved. The stock is corrected.',
    refuse: 'Refused. The stock stays as it was.',
  },
} as const
