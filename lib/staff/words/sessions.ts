/** A table of open sessions. */
export const sessionTableWords = {
  browser: 'Browser',
  from: 'From',
  since: 'Signed in',
  seen: 'Last seen',
  unknown: 'Unknown',
  here: 'This one',
  locked: 'Locked',
  end: 'End',
  /** The name is for those who hear no row. */
  endOne: 'End<name/>',
} as const
