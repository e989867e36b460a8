/** Titles of the rules about access that a new hospital begins with. */
export const ruleWords = { twoSign: 'At least two people can sign notes and close visits' } as const
