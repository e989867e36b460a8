import { addDays, type Day } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import type { TicketStatus } from './ticket-machine'

/** The statuses of tickets whose holders are still here. */
export const here: readonly TicketStatus[] = ['waiting', 'called', 'in-service']

/**
 * The first day whose tickets a queue still has. Numbers start again at midnight and the people who wait do not: a
 * patient who came yesterday and is still here waits on, and is called before the night is over or found by the morning
 * shift.
 */
export const firstQueueDay = (): Day => addDays(today(), -1)

/** What tells a ticket of yesterday from the one with the same number today; null for one of today. */
export const otherDayOf = (day: Day): string | null => (day === today() ? null : 'of yesterday')
