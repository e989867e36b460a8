export const documentRefusals = {
  noDocument: { error: 'There is no such document. It may have been entered in error.' },
} as const
