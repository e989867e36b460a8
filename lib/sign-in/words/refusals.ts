import { phrases } from '../../platform/phrase'

/** Messages of signing in. */
export const words = phrases('signIn', {
  linkEnded: 'This link was used or has expired. Restart the portal for a new one.',
  passwordLinkEnded: 'This link was used or has expired. Ask an administrator of the portal for a new one.',
  passwordsDiffer: 'The two passwords are not the same.',
  noPassword: 'Enter a password, twice.',
  incompleteAccount: 'Enter a full name, a username and a password.',
  incomplete: 'Enter your username and your password.',
  wrong: 'The username or password is incorrect.',
  notUnlocked: 'This is not the password of this session.',
  nothingLocked: 'This session has ended. Sign in again; what was typed is kept.',
  wrongPassword: 'This is not your password. Nothing was changed yet.',
  bothToSign: 'Enter the username and the password of the second person.',
  wrongSecond: 'The username or the password of the second person is incorrect. Nothing was recorded.',
  codeOfSecond:
    'The account of the second person has a second factor. Enter a code of it too. Nothing was recorded.',
  wrongCodeOfSecond: 'This is no code of the second person. Nothing was recorded.',
  usedCodeOfSecond: 'This code was used already. Wait for the next one. Nothing was recorded.',
  secondStep: 'The password is right. Now show your second factor.',
  tooMany: (minutes: number) =>
    `Too many attempts to sign in. Wait up to ${minutes} minutes, or ask an administrator.`,
})
