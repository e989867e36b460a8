/** How soon a patient has to be seen: the order of a queue. */
export type Priority = 'emergency' | 'urgent' | 'routine'
