import { counted } from '../../format/counted'

/** What both the page of one’s account and that of setting up say about second factors. */
export const factorWords = {
  app: 'Authenticator app',
  appLine: 'An app on your phone that shows a code of six digits.',
  appSince: (day: string) => `Set up on ${day}.`,
  beginApp: 'Set up an authenticator app',
  begun: 'Scan the code with the app.',
  scan: 'Scan this code with the app, for example Aegis, Google Authenticator or Microsoft Authenticator. Then enter the code that the app shows.',
  picture: 'Code to scan with the authenticator app',
  typeIt: 'If you cannot scan it, enter this key in the app:',
  code: 'Code from the app',
  confirmApp: 'Confirm the app',
  appAdded:
    'The authenticator app is set up. From now on you sign in with your password and its code. Make recovery codes for the day you are without your phone.',
  removeApp: 'Remove the authenticator app',
  appRemoved: 'The authenticator app was removed.',

  passkeys: 'Passkeys',
  passkeysLine:
    'A security key, or this phone or computer, unlocked by a PIN, a finger or a face. One that is yours alone.',
  noPasskey: 'None.',
  passkeyName: 'Name of the passkey',
  passkeyHint: 'So that you know which one it is, for example “Blue security key”.',
  addPasskey: 'Add a passkey',
  passkeyAdded: (name: string) => `The passkey “${name}” was added. You can sign in with it now.`,
  passkeyRemoved: 'The passkey was removed.',
  removePasskey: 'Remove <name/>',
  added: 'Added',
  used: 'Last used',
  neverUsed: 'Not yet',
  head: 'Passkey',
  removeHead: 'Remove',
  noSupport: 'This browser cannot use passkeys at this address.',
  cancelled: 'The passkey was not used: it was cancelled, took too long, or is not one for this portal.',
  elsewhere:
    'Passkeys of the portal work only at the address that the hospital gave it, and this is another one.',
  known: 'This passkey is set up already. Nothing was changed.',

  codes: 'Recovery codes',
  codesLine: 'For the day you are without your phone or your key. Each works once.',
  codesLeft: (left: number) =>
    left === 0 ? 'You have no recovery codes left.' : `You have ${counted(left, 'recovery code')} left.`,
  makeCodes: 'Make new recovery codes',
  codesMade:
    'These are your new recovery codes; earlier ones no longer work. Print them or write them down and keep them in a safe place: they are shown only now.',
  codesMadeBefore: 'The codes were made, but cannot be shown twice. Make new ones.',
} as const

/** The page on which somebody sets up the second factor that they must have. */
export const setUpWords = {
  title: 'Set up a second factor',
  must: 'You need a second factor to sign in. Set one up to go on: an authenticator app or a passkey.',
  done: 'Your second factor is set up. Keep recovery codes too, then go on.',
  optional: 'You do not need a second factor, and may set one up.',
  again: 'You have a second factor, and this session was opened without it. Sign out and sign in again.',
  goOn: 'Go on to the portal',
  signOut: 'Sign out',
  removed: (by: string, when: string) =>
    `Your second factors were removed by ${by} on ${when}. If you did not ask for that, tell an administrator at once.`,
  seen: 'I have read this',
} as const

/** On the page of a person in Settings. */
export const personFactorWords = {
  title: 'Second factor',
  none: 'None.',
  mustAndNone: 'None, although one is needed. It has to be set up at the next sign-in.',
  app: 'Authenticator app',
  passkeys: (count: number) => counted(count, 'passkey'),
  codes: (left: number) => `${counted(left, 'recovery code')} left`,
  needed: 'One is needed for what this person may do.',
  remove: 'Remove the second factors',
  removeHint:
    'For somebody who has lost their phone or key. They are signed out everywhere and are told at the next sign-in.',
  removed: (name: string) => `The second factors of ${name} were removed, and their sessions ended.`,
} as const

/** In a form that asks who is there. */
export const confirmByPasskeyWords = {
  use: 'Confirm with a passkey',
  waiting: 'Waiting for the passkey…',
  confirmed: 'Confirmed with your passkey. If the form was not sent by itself, press its button again.',
} as const
