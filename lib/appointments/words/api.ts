/** The `error` of an answer in JSON. */
export const apiWords = { whichClinic: 'Which clinic?' } as const
