/** Titles of the rules about access that a new hospital begins with. */
export const ruleWords = { twoAdministrators: 'At least two people can change access' } as const
