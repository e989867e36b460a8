import type { Priority } from '../../encounters/model/priority'
import type { AppointmentStatus } from './appointment-machine'
import { LATE_MINUTES } from './rules'
import type { TicketStatus } from './ticket-machine'

/** The list of today, by what has to be done. */
interface DayParts<Entry> {
  /** Who is here: who waits first, the more urgent and the longest wait on top, then who was called or is being seen. */
  here: Entry[]
  /** Booked before now, and not here. */
  late: Entry[]
  toCome: Entry[]
  /** Seen, did not come, left or cancelled. */
  done: Entry[]
}

interface Sorted {
  status: AppointmentStatus
  priority: Priority
  at: Date
  ticket: { status: TicketStatus; waitingSince: Date } | null
}

/** Divides the entries of today, which are in order of time. */
export function partsOfDay<Entry extends Sorted>(entries: readonly Entry[], now: Date): DayParts<Entry> {
  const lateBefore = new Date(now.getTime() - LATE_MINUTES * 60_000)
  const partOf = ({ status, ticket, at }: Entry): keyof DayParts<Entry> => {
    if (status === 'booked') return at < lateBefore ? 'late' : 'toCome'
    return status === 'checked-in' && ticket?.status !== 'left' && ticket?.status !== 'done' ? 'here' : 'done'
  }
  const parts: DayParts<Entry> = { here: [], late: [], toCome: [], done: [] }
  for (const entry of entries) parts[partOf(entry)].push(entry)
  parts.here.sort((one, other) => turnOf(one) - turnOf(other) || sinceOf(one) - sinceOf(other))
  return parts
}

const urgency = { emergency: 0, urgent: 1, routine: 2 } as const

/** As the queue has it: who waits before who does not, the more urgent before the others. */
const turnOf = ({ ticket, priority }: Sorted) =>
  (ticket?.status === 'waiting' || !ticket ? 0 : 10) + urgency[priority]

const sinceOf = ({ ticket, at }: Sorted) => (ticket?.waitingSince ?? at).getTime()
