/** What only those who hear the page need, beside what all see. */
export const heard = (words: string) => <span className="sr-only">{words}</span>

/** The same of a name at the end of a button's words. */
export const heardName = (name: string) => () => heard(` ${name}`)
