const collator = new Intl.Collator('en', { numeric: true })

/** By name, as people count: bed 2 comes before bed 10. */
export const inOrder = <One extends { name: string }>(places: readonly One[]): One[] =>
  places.toSorted((one, other) => collator.compare(one.name, other.name))
