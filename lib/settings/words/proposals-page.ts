import { counted } from '../../format/counted'

/** Changes of access that wait for a second person. */
export const proposalsWords = {
  title: 'Proposals',
  line: (open: number) =>
    open === 0
      ? 'No change waits for a second person'
      : `${counted(open, 'change waits', 'changes wait')} for a second person`,
  open: 'Proposals',
  by: 'Proposed by <actor/>, <at/>',
  asHead: ', as the head of a department',
  expires: (at: string) => `Can be approved until ${at}`,
  reason: (reason: string) => `Reason: ${reason}`,
  unmark: (entry: string) => `One person is enough for ${entry} again`,
  list: 'For whom',
  /** The name is for those who hear no row. */
  approve: 'Approve<what/>',
  approved: 'Approved, and done.',
  withdraw: 'Withdraw<what/>',
  withdrawn: 'Withdrawn.',
  own: 'You proposed this, so somebody else has to approve it.',
  risky: 'What two people decide',
  riskyLine: 'One proposes to give or take it, and another approves it',
  noRisky: 'Nothing: one person is enough for every change.',
  entry: 'Menu or permission',
  chooseEntry: 'Choose a menu or permission',
  mark: 'Ask for a second person',
  marked: (entry: string) => `From now on two people decide about ${entry}.`,
  askUnmark: 'Propose that one is enough<what/>',
  unmarkProposed: 'Proposed: somebody else has to approve it.',
  menuOption: (label: string) => `Open ${label}`,
} as const
