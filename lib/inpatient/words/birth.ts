/** A newborn, until somebody enters more. */
export const birthWords = { noName: 'Baby', reason: 'Born here' } as const
