/** Choosing a password with a one-time link. */
export const newPasswordWords = {
  title: 'Choose a password',
  line: (fullName: string) =>
    `For the account of ${fullName}. At least 12 characters; a few words are easy to remember.`,
  username: 'Username',
  password: 'Password',
  again: 'Password again',
  submit: 'Save the password',
} as const
