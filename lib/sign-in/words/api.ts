/** The `error` of a JSON response. */
export const apiWords = { malformed: 'The request is malformed.' } as const
