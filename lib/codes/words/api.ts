/** The `error` of an answer in JSON. */
export const apiWords = { noSuchKind: 'No such kind of codes.' } as const
