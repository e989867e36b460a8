import { addDays, type Day } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { ofYesterday } from '../words/machines'
import type { TicketStatus } from './ticket-machine'

/** The ticket statuses in which the patient is still here. */
export const presentStatuses: readonly TicketStatus[] = ['waiting', 'called', 'in-service']

/**
 * The first day whose tickets a queue still shows. Numbers restart at midnight while patients are still waiting:
 * somebody who came yesterday and is still here stays in the queue.
 */
export const firstQueueDay = (): Day => addDays(today(), -1)

/** The label that distinguishes a ticket of yesterday from the same number today; null for today’s. */
export const dayLabel = (day: Day): string | null => (day === today() ? null : ofYesterday)
