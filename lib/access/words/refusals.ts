import { counted } from '../../format/counted'
import { phrases } from '../../platform/phrase'

/** Messages of access to users. */
export const words = phrases('access', {
  lockOut: 'Nobody could administer access any more. Give another active person access to Settings first.',
  breaksRule: (rule: string, people: readonly string[], more: number) =>
    `Not saved, as it would break the rule “${rule}”: ${[...people, ...(more > 0 ? [`${more} more`] : [])].join(', ')}. Take something else away first, or record an exception under Settings, Rules.`,
  tooFewLeft: (rule: string, left: number) =>
    `Not saved, as it would break the rule “${rule}”: ${counted(left, 'person', 'people')} would be left. Give it to somebody else first, or record an exception under Settings, Rules.`,
  listMoved:
    'Not saved: who can open what was changed since you saw this list. The list is now as it would be; look at it and save again.',
  askFirst: (people: number, losing: number) =>
    `Not saved yet: this changes what ${counted(people, 'person', 'people')} can open${losing > 0 ? `, and closes a menu for ${losing} who ${losing === 1 ? 'is' : 'are'} signed in` : ''}. Look at the list first.`,
  permissionMissing: (permission: string) => `The permission ${permission} is missing.`,
  foreignOrigin: 'This request did not come from the portal’s own pages. Nothing was changed.',
  signedOut: 'You are signed out. Sign in again; nothing was changed.',
  mayNot: 'You may not do this any more, or not yet. Nothing was changed.',
  noHead: 'You are not the head of a department. Nothing was changed.',
  askAgain: 'Nothing was changed yet. Confirm that it is you, and send this again.',
  secondFactorMissing: 'Set up a second factor for signing in first. Nothing was changed.',
  noRole: (slug: string) => `There is no role “${slug}”.`,
  noTarget: (kind: 'menu' | 'permission', name: string) =>
    `There is no ${kind === 'menu' ? 'menu or element' : 'permission'} “${name}”.`,
  endIsPast: 'The end is in the past. Nothing was changed.',
  endBeforeBeginning: 'The end has to be after the beginning. Nothing was changed.',
  switchNotRead: 'This switch was not understood. Reload the page and try again.',
  unchecked: 'Your access could not be checked just now. Nothing was changed; try again shortly.',
})
