import { counted } from '../../format/counted'

/** The list of changes of access, and the page of one. */
export const changesWords = {
  title: 'Changes of access',
  line: (changes: number, isMore: boolean) => `${isMore ? 'more than ' : ''}${counted(changes, 'change')}`,
  made: 'Made',
  change: 'change',
  all: 'All changes',
  latest: 'Latest changes',
  latestLine: 'With before and after; each can be taken back by another one',
  empty: 'Nothing was given or taken yet.',
  back: 'All changes',
  one: (change: number) => `Change ${change}`,
  by: 'by <actor/>, <at/>',
  reason: (reason: string) => `Reason: ${reason}`,
  asHeadOf: (department: string) => `Delegated: made as head of ${department}`,
  unproved: 'Not held against the rules',
  reverts: (change: number) => `Takes back change ${change}`,
  revertedBy: (change: number) => `Taken back by change ${change}`,
  more: (cells: number) => `and ${cells} more`,
  nothing: 'Given and taken again, so nothing changed.',
  /** The number is for those who hear no row. */
  detailsOf: 'Before and after<change/>',
  what: 'What',
  before: 'Before',
  after: 'After',
  leftOut: (entries: number) =>
    `${counted(entries, 'entry', 'entries')} more of the log are not shown. A change this large is not taken back in one step.`,
  revert: 'Take back',
  revertOf: 'Take back<change/>',
  reverted: (change: number) => `Change ${change} was taken back.`,
  would: 'If it is taken back',
  why: 'Reason',
} as const

/** What begins and ends in the time ahead. */
export const comingWords = {
  title: 'Coming',
  line: 'What begins and ends by itself, unless it is cancelled',
  /** The cell is for those who hear no row. */
  cancel: 'Cancel<cell/>',
  cancelled: (sentence: string) => `Cancelled: ${sentence}.`,
} as const
