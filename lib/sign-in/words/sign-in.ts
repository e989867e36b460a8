export const signInWords = {
  title: 'Sign in',
  line: 'With your hospital account.',
  lineWithNext: 'Sign in to continue to the page you asked for.',
  username: 'Username',
  password: 'Password',
  submit: 'Sign in',
  pending: 'Signing in…',
  kept: 'Entries that were not saved are kept in this browser. They come back when the person who made them signs in.',
  help: 'No account yet, or forgotten your password? An administrator of the portal can help. Lock it or sign out when you leave a shared computer.',
} as const

/** Signing in at the hospital’s own service. */
export const singleSignOnWords = {
  name: 'Single sign-on',
  button: 'Sign in with single sign-on',
  unknownPerson:
    'Your hospital account may not use the portal. An administrator of the portal can change that.',
  weak: 'You are known, but the sign-in service did not ask you for a second factor, which the hospital requires. Sign in there again with one, or ask an administrator of the portal.',
  failed: 'Single sign-on did not work. Try again, or sign in with your username and password.',
} as const
