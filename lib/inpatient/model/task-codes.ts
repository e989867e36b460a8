/** FHIR Task.status, as far as a task on a ward needs it. */
export type TaskStatus = 'requested' | 'accepted' | 'completed' | 'rejected' | 'cancelled'

/** FHIR request priority; `asap` and `urgent` are one here. */
export const taskPriorities = ['routine', 'urgent', 'stat'] as const
export type TaskPriority = (typeof taskPriorities)[number]

/** For whom a task can be, other than one person: those on duty on the ward as this. */
export const taskFunctions = ['nurse', 'nurse-in-charge', 'doctor'] as const
export type TaskFunction = (typeof taskFunctions)[number]
