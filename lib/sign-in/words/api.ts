/** The `error` of an answer in JSON. */
export const apiWords = { malformed: 'The request is malformed.' } as const
