/** Why an open page's stream is refused. */
export const streamWords = {
  signIn: 'Please sign in',
  tooMany: 'Too many pages of yours are listening at the same time. Close some of them.',
} as const
