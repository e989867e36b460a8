import { phrases } from '../platform/phrase'

/** What access says to people. */
export const words = phrases('access', {
  lockOut: 'Nobody could administer access any more. Give another active person access to Settings first.',
  permissionMissing: (permission: string) => `The permission ${permission} is missing.`,
  foreignOrigin: 'This request did not come from the portal’s own pages. Nothing was changed.',
  signedOut: 'You are signed out. Sign in again; nothing was changed.',
  mayNot: 'You may not do this any more, or not yet. Nothing was changed.',
  unchecked: 'Your access could not be checked just now. Nothing was changed; try again shortly.',
})
