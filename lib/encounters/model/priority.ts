/** How soon a patient has to be seen, the most urgent first: the order of a queue. */
export const priorities = { emergency: 'Emergency', urgent: 'Urgent', routine: 'Routine' } as const

export type Priority = keyof typeof priorities
