import type { SafeMovementKind } from '../../model/codes'

/** What is common to the pages about cash. */
export const commonWords = {
  safe: 'The safe',
  amount: 'Amount',
  amountHint: 'As on a receipt, such as 120.00.',
  choose: 'Choose',
  status: 'Status',
  drawerOf: (name: string) => `Drawer of ${name}`,
} as const

/** The page of drawers. */
export const cashWords = {
  title: 'Cash',
  lineNone: 'You have no drawer open.',
  lineOpen: (since: string) => `Your drawer is open since ${since}.`,
  lineClosing: 'Your drawer is being counted.',
  lineSupervisor: (waiting: number) =>
    waiting === 0
      ? 'No drawer is open or to be checked.'
      : `${waiting} ${waiting === 1 ? 'drawer is' : 'drawers are'} open or to be checked.`,
  mine: 'My drawer',
  open: 'Open my drawer',
  openLine: 'It begins empty. A supervisor hands you the float from the safe, and you accept it here.',
  toDrawer: 'See my drawer',
  handOn: 'Hand cash on',
  handOnLabels: { to: 'To whom', amount: 'Amount' },
  count: 'Count and close',
  countLine: 'Nothing goes in or out any more while it is counted.',
  underWay: 'Under way',
  underWayLine: 'It is in nobody’s drawer until the other has accepted it.',
  noneUnderWay: 'Nothing is under way.',
  columns: { from: 'From', to: 'To', amount: 'Amount', since: 'Since', step: 'What to do' },
  waits: 'The other accepts it.',
  drawers: 'Drawers',
  noDrawers: 'No drawer is open or to be checked.',
  checked: 'Checked drawers',
  noneChecked: 'No drawer has been checked yet.',
  drawerColumns: {
    keeper: 'Drawer of',
    opened: 'Opened',
    status: 'Status',
    counted: 'Counted',
    difference: 'Difference',
  },
  noDifference: 'None',
  noun: 'drawer',
  float: 'Hand out a float',
  floatLabels: { to: 'Into the drawer of', amount: 'Amount' },
  showWaiting: 'Open or to be checked',
  showChecked: 'Checked',
  show: 'Which drawers',
  done: {
    opened: 'Your drawer is open.',
    sent: 'Handed on. It is under way until the other has accepted it.',
    issued: 'Handed out. It is under way until it is accepted.',
    accept: 'Accepted. It is in your drawer.',
    store: 'It is in the safe.',
    witness: 'It is in the safe.',
    refuse: 'Refused. It is back where it came from.',
    'send-back': 'Sent back. It is where it came from.',
    count: 'Count what is in the drawer.',
    resume: 'The drawer is open again.',
    taken: 'You have taken the drawer over. Count what is in it.',
    reconciled: 'Checked.',
    balanced: (counted: string) => `Closed with ${counted}, as expected. It is under way to the safe.`,
    difference: (counted: string, expected: string, difference: string) =>
      `Closed with ${counted} instead of ${expected}: a difference of ${difference}. What was counted is under way to the safe.`,
  },
} as const

const kinds: Readonly<Record<SafeMovementKind, string>> = {
  opening: 'What lay in it at first',
  'from-bank': 'Fetched from the bank',
  'to-bank': 'Brought to the bank',
}

/** The safe. */
export const safeWords = {
  title: 'The safe',
  balance: (amount: string) => `${amount} are in the safe.`,
  line: 'What comes from outside or leaves for the bank counts when a supervisor has approved it.',
  kinds,
  none: 'Nothing has come or gone yet.',
  columns: {
    kind: 'What',
    amount: 'Amount',
    reference: 'Bag or slip',
    by: 'Proposed by',
    outcome: 'Outcome',
  },
  propose: 'Bring to or fetch from the bank',
  labels: { kind: 'What', amount: 'Amount', reference: 'Number of the bag or slip' },
  own: 'Somebody else approves it.',
  waits: 'A supervisor approves it.',
  outcome: (status: string, name: string) => `${status} by ${name}`,
  done: {
    proposed: 'Written down. It counts when a supervisor has approved it.',
    approve: 'Approved.',
    refuse: 'Refused. Nothing has moved.',
  },
} as const

/** One drawer. */
export const drawerWords = {
  title: 'Cash drawer',
  back: 'Cash',
  line: (since: string) => `Open since ${since}.`,
  countTitle: 'What is in the drawer?',
  countLine: 'How many of each; empty is none. What should be there is said afterwards.',
  piece: (denomination: string) => `Pieces of ${denomination}`,
  close: 'Close the drawer',
  resume: 'Go on without closing',
  takeOver: 'Take over',
  takeOverHint: 'Such as: went home ill, with keys handed in at 15:00.',
  reconcile: 'Check the drawer',
  reconcileReason: 'What is known about the difference',
  reconcileHint: 'Required if there is a difference.',
  result: 'Result',
  facts: {
    expected: 'Expected',
    counted: 'Counted',
    difference: 'Difference',
    closer: 'Counted by',
    checker: 'Checked by',
    reason: 'Remark',
  },
  counts: 'Notes and coins',
  noCounts: 'The drawer was empty.',
  countColumns: { denomination: 'Note or coin', pieces: 'Pieces', sum: 'Together' },
  transfers: 'Handed on',
  noTransfers: 'Nothing was handed on.',
  transferColumns: { from: 'From', to: 'To', amount: 'Amount', when: 'When', status: 'Status' },
  payments: 'Payments',
  noPayments: 'Nothing was paid.',
  paymentColumns: { number: 'Receipt', kind: 'What', method: 'How', amount: 'Amount', when: 'When' },
} as const
