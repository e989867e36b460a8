import { phrases } from '../../platform/phrase'

/** Messages about second factors. */
export const words = phrases('factors', {
  noCode: 'Enter the code.',
  wrongCode: 'This code is not right. Take the one that the app shows now, or a recovery code.',
  usedCode: 'This code was used before. Wait for the next one of the app, or take another recovery code.',
  wrongSetUpCode: 'This code is not the one that the app shows now. Nothing was changed.',
  setUpEnded:
    'Setting up took too long, or was begun again somewhere else. Begin again and scan the new code.',
  hasApp: 'An authenticator app is set up already. Remove it first to set up another one.',
  noApp: 'There is no authenticator app to remove; it may have been removed in another tab.',
  noName: 'Give the passkey a name, of at most 60 characters.',
  noPasskey: 'This passkey was removed already.',
  samePasskey: 'This passkey is set up already. Nothing was changed.',
  notAPasskey: 'This passkey could not be set up. Nothing was changed; try again.',
  passkeyLate: 'This took too long, or was sent twice. Try again.',
  passkeyUnknown: 'This passkey does not work here. Try another way.',
  passkeyElsewhere: 'This passkey was used at another address than the portal’s. Nothing was changed.',
  lastFactor:
    'You need a second factor, and this is the last one. Set up another one first, or ask an administrator.',
  noFactors: 'There is nothing to remove: this person has no second factor.',
  notOwnFactors: 'Remove your own second factors on the page of your account.',
  signInAgain:
    'You have a second factor already, and this session was opened without it. Sign out, and in again with it.',
  startAgain: 'Signing in took too long. Begin again with your username and password.',
})
