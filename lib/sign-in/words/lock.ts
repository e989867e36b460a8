/** A session that its person has locked. */
export const lockWords = {
  title: 'Locked',
  line: (fullName: string) => `${fullName} locked this session. It goes on where it was.`,
  submit: 'Unlock',
  singleSignOn: 'Unlock with single sign-on',
  other: 'Sign in as somebody else',
  otherHint: 'This session then ends. What was typed and not saved is kept for its person.',
} as const
