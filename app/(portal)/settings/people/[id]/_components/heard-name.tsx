/** What a button in a row is about, for those who hear the page and see no row. */
export const heardName = (name: string) => () => <span className="sr-only"> {name}</span>
