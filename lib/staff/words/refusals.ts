import { phrases } from '../../platform/phrase'

/** Messages about changes of staff. */
export const words = phrases('staff', {
  malformedUsername: (username: string) =>
    `“${username}” cannot be a username: it takes 1 to 100 of a-z, 0-9 and . _ @ + -, and begins with a letter or digit.`,
  fullNameLength: 'The name must have 1 to 200 characters.',
  usernameTaken: (username: string) => `There is already a person with the username “${username}”.`,
  noPerson: (username: string) => `There is no person with the username “${username}”.`,
})
