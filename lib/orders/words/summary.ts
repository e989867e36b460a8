/** How far a test or a procedure is, in a discharge summary. */
export const summaryTestWords = { done: 'done', notDone: 'not done yet' } as const
