import { addDays, type Day, isDay } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { asciiDigits } from '../../forms/typed-digits'
import { uuidOf } from '../../platform/uuid'
import { reportWords } from './words/reports'

/** How many days a report covers at most, and without a wish. */
const MOST_DAYS = 366
const USUAL_DAYS = 30

/** Days that a report is about, the first and the last, and of which item and place. */
export interface AskedReport {
  /** Undefined while there is a problem. */
  days: { from: Day; to: Day } | undefined
  itemId: string | null
  placeId: string | null
  /** What was typed, to be shown again. */
  typed: Readonly<Record<'from' | 'to' | 'item' | 'place', string>>
  problems: Readonly<Record<string, string>>
}

/** What an address asks for, or what is wrong with it. */
export function askedReport(given: Readonly<Record<string, string | string[] | undefined>>): AskedReport {
  const text = (name: string) => {
    const value = given[name]
    return typeof value === 'string' ? asciiDigits(value).trim().slice(0, 100) : ''
  }
  const to = text('to') || today()
  const from = text('from') || (isDay(to) ? addDays(to, 1 - USUAL_DAYS) : '')
  const problems: Record<string, string> = {}
  if (!isDay(from)) problems.from = reportWords.problems.day
  if (!isDay(to)) problems.to = reportWords.problems.day
  else if (isDay(from) && from > to) problems.to = reportWords.problems.order
  else if (isDay(from) && from < addDays(to, 1 - MOST_DAYS))
    problems.from = reportWords.problems.long(MOST_DAYS)
  return {
    days: Object.keys(problems).length > 0 ? undefined : { from, to },
    itemId: uuidOf(given.item) ?? null,
    placeId: uuidOf(given.place) ?? null,
    typed: { from, to, item: text('item'), place: text('place') },
    problems,
  }
}
