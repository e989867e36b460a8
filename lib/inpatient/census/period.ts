import { addDays, type Day, isDay } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { asciiDigits } from '../../forms/typed-digits'
import { uuidOf } from '../../platform/uuid'
import { censusWords } from './words/census'

const words = censusWords.wrong

/** How many days are counted at once, at most: a quarter of a year. */
const MOST_DAYS = 92
const USUAL_DAYS = 7

/** Days that follow each other, of one ward or of all. */
export interface Period {
  /** At least one, the first one first. */
  days: Day[]
  wardId: string | undefined
}

interface AskedPeriod {
  /** Undefined while there is a problem. */
  period: Period | undefined
  /** What was typed, by field, to be shown again; the usual period where nothing was. */
  typed: Readonly<Record<'from' | 'to' | 'ward', string>>
  problems: Readonly<Record<string, string>>
}

/** The period that an address asks for, or what is wrong with it. Without an end it is the week up to today. */
export function askedPeriod(given: Readonly<Record<string, string | string[] | undefined>>): AskedPeriod {
  const text = (name: string) => {
    const value = given[name]
    return typeof value === 'string' ? asciiDigits(value).trim().slice(0, 100) : ''
  }
  const to = text('to') || today()
  const from = text('from') || (isDay(to) ? addDays(to, 1 - USUAL_DAYS) : '')
  const [ward, wardId] = [text('ward'), uuidOf(given.ward)]
  const problems: Record<string, string> = {}
  if (text('from') && !isDay(from)) problems.from = words.day
  if (!isDay(to)) problems.to = words.day
  else if (to > today()) problems.to = words.future
  else if (isDay(from) && from > to) problems.to = words.order
  else if (isDay(from) && from < addDays(to, 1 - MOST_DAYS)) problems.from = words.long(MOST_DAYS)
  if (ward && !wardId) problems.ward = words.ward
  const typed = { from, to, ward }
  if (Object.keys(problems).length > 0) return { period: undefined, typed, problems }
  return { period: { days: daysFrom(from, to), wardId }, typed, problems }
}

function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
