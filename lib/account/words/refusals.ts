import { phrases } from '../../platform/phrase'

/** Messages about one's own account. */
export const words = phrases('account', {
  noCurrent: 'Enter the password that you have now.',
  noNew: 'Enter the new password.',
  wrongCurrent: 'This is not your current password.',
  tooMany: (minutes: number) =>
    `Too many wrong passwords. Wait up to ${minutes} minutes, or ask an administrator.`,
  sameAsBefore: 'This is the password that you have already. Choose another.',
  changedMeanwhile: 'Your password was changed somewhere else a moment ago. Sign in again with the new one.',
})
