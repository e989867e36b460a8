import { phrases } from '../../platform/phrase'

/** Messages of access to users. */
export const words = phrases('access', {
  lockOut: 'Nobody could administer access any more. Give another active person access to Settings first.',
  permissionMissing: (permission: string) => `The permission ${permission} is missing.`,
  foreignOrigin: 'This request did not come from the portal’s own pages. Nothing was changed.',
  signedOut: 'You are signed out. Sign in again; nothing was changed.',
  mayNot: 'You may not do this any more, or not yet. Nothing was changed.',
  noRole: (slug: string) => `There is no role “${slug}”.`,
  noTarget: (kind: 'menu' | 'permission', name: string) =>
    `There is no ${kind === 'menu' ? 'menu or element' : 'permission'} “${name}”.`,
  endIsPast: 'The end is in the past. Nothing was changed.',
  endBeforeBeginning: 'The end has to be after the beginning. Nothing was changed.',
  switchNotRead: 'This switch was not understood. Reload the page and try again.',
  unchecked: 'Your access could not be checked just now. Nothing was changed; try again shortly.',
})
