import { addDays, type Day } from '../../clock/day'
import { hospitalInstant } from '../../clock/hospital-time'

/** Days for which something is given unless the head chooses otherwise. */
const USUAL_DAYS = 30

/** The last day that a form proposes. */
export const usualLastDay = (today: Day): Day => addDays(today, USUAL_DAYS)

/** The instant at which a grant with this last day ends. */
export const endOf = (lastDay: Day): Date => hospitalInstant(lastDay, '24:00')
