import { phrases } from '../../platform/phrase'

/** Why something that two people decide was not done. */
export const twoPeopleRefusals = phrases('access.twoPeople', {
  needsSecond: (entries: string) =>
    `Not saved: two people decide about ${entries}. Do it as a step of its own, so that it can be proposed.`,
  proposed: (entries: string) =>
    `Not saved yet, but proposed: two people decide about ${entries}. Somebody else who may change access approves it under Settings, Changes of access, Proposals.`,
  noProposal: 'This proposal is not open any more. Look at the list again.',
  expired: 'This proposal was not approved in time. Propose it again.',
  ownProposal: 'You proposed this. Somebody else has to approve it.',
  notOwn: 'Only the person who proposed this can withdraw it.',
  proposerLost: 'Not approved: the person who proposed this may not change access any more.',
  notDelegable:
    'Not approved: the head who proposed this could not give it now. The person may have left the department, or the head may not hold it any more.',
  noEntry: 'There is no such menu or permission.',
  notMarked: 'One person is enough for this already.',
})

/** What is wrong with a field. */
export const twoPeopleProblems = { entry: 'Choose a menu or permission.' } as const
