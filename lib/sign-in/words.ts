import { phrases } from '../platform/phrase'

/** Messages of signing in. */
export const words = phrases('signIn', {
  incomplete: 'Enter your username and your password.',
  wrong: 'The username or the password is not right.',
  tooMany: (minutes: number) =>
    `Too many attempts to sign in. Wait up to ${minutes} minutes, or ask an administrator.`,
})
