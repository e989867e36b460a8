import { schedulesWords } from '@/lib/appointments/words/schedules'

const { weekdays } = schedulesWords

/** The name of an ISO 8601 weekday: 1 is Monday. */
export const weekdayName = (weekday: number) => weekdays[weekday - 1] ?? ''

export const weekdayOptions = weekdays.map((label, index) => ({ value: String(index + 1), label }))
