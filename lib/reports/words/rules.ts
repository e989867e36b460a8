/** Titles of the rules about access that a new hospital begins with. */
export const ruleWords = {
  accessAndItsLog: 'Nobody both changes access and reads the log of it',
} as const
