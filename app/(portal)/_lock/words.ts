/** While a session is being locked. In a file of its own, because it is loaded then. */
export const lockWords = {
  title: 'Locked',
  locking: 'Locking…',
  failed:
    'Nothing is shown here any more, but the portal could not be reached, so the session is not locked yet. Do not leave the PC before it is.',
  again: 'Try again',
} as const
