/** A role as somebody saw it, to tell whether it was changed since. */
export const seenOf = ({ name, description }: { name: string; description: string }): string =>
  JSON.stringify([name, description])
