/** The account of the first administrator. */
export const setUpWords = {
  title: 'First administrator',
  line: 'This account can do everything and give access to others.',
  fullName: 'Full name',
  username: 'Username',
  submit: 'Create the account',
} as const
