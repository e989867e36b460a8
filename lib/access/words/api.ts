/** The `error` of a JSON response. */
export const apiWords = {
  notSignedIn: 'Not signed in.',
  noAccess: 'No access.',
  unchecked: 'Access could not be checked. Try again shortly.',
  failed: 'Something went wrong.',
} as const
