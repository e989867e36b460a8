/** FHIR Task.status, as far as a task on a ward needs it. */
export type TaskStatus = 'requested' | 'accepted' | 'completed' | 'rejected' | 'cancelled'

/** FHIR request priority; `asap` and `urgent` are one here. */
export const taskPriorities = ['routine', 'urgent', 'stat'] as const
export type TaskPriority = (typeof taskPriorities)[number]
