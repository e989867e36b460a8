import { phrases } from '../../platform/phrase'

/** Messages about requests for access. */
export const words = phrases('requests', {
  unknownEntry: 'There is no such menu or permission. Reload the page.',
  isOpen: 'This is open to you by now. Reload the page.',
  dayIsPast: 'This day is over. Choose today or a later day.',
  asked: 'You have asked for this already. The answer will appear on the page.',
  tooMany: (most: number) =>
    `You have made ${most} requests in the last 24 hours, which is as many as one person may. Ask an administrator in person, or try tomorrow.`,
  gone: 'There is no such request, or it is not yours.',
  closed: 'This request is not open any more. Nothing was changed.',
  answered: (by: string, granted: boolean) =>
    `${by} has ${granted ? 'granted' : 'refused'} this request already. Your answer was not saved.`,
  withdrawn: 'The request was withdrawn. Your answer was not saved.',
  expired: 'The last day on which this was needed is over. Your answer was not saved.',
  own: 'Nobody decides their own request. Ask another administrator.',
  wayMoved:
    'Not granted: what this would open has changed since you saw it. The list is now as it would be; choose again.',
  notOfHead: 'This is for an administrator to answer: you cannot give it. Nothing was changed.',
  inactive: 'The account is deactivated. Nothing was granted.',
  beginsLater: (what: string) =>
    `${what} was already given to them from a later day on. Change that on the page of the person. Nothing was granted.`,
})
