/** The second step of signing in. */
export const secondStepWords = {
  title: 'Second step',
  line: 'Your password is right. Show your second factor to finish signing in.',
  code: 'Code',
  codeHint: 'The six digits that your authenticator app shows, or one of your recovery codes.',
  submit: 'Finish signing in',
  passkey: 'Use a passkey',
  waiting: 'Waiting for the passkey…',
  again: 'Sign in as somebody else',
  help: 'Without your phone, your key and your recovery codes, an administrator of the portal can remove your second factor.',
} as const
