/** The account of the first administrator. */
export const setUpWords = {
  title: 'First administrator',
  line: 'This account can do everything and give access to others.',
  fullName: 'Full name',
  username: 'Username',
  password: 'Password',
  again: 'Password again',
  submit: 'Create the account',
} as const
