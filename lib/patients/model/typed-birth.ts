import { addDays, type Day } from '../../clock/day'
import { fieldWords as words } from '../words/forms'
import { readDay, typedText } from './typed-dates'

/** Nobody has lived longer than 122 years (Jeanne Calment, 1997). */
const OLDEST_YEARS = 125

/** Parses a typed date of birth, or says what is wrong with it. */
export function readBirthDate(typed: string, today: Day): { day: Day } | { problem: string } {
  const day = readDay(typed, today)
  if (!day) return { problem: words.noBirthDate }
  if (day > today) return { problem: words.dayToCome }
  if (Number(today.slice(0, 4)) - Number(day.slice(0, 4)) > OLDEST_YEARS)
    return { problem: words.yearsAgo(OLDEST_YEARS) }
  return { day }
}

const ageLike = /^(?:about |~ ?|c\. ?)?(\d{1,3}) ?(years?|y|months?|mo|m|weeks?|wk|w|days?|d)?$/i

/**
 * The approximate birth date for an estimated age: years, or "8 months", "3 weeks", "5 days". It is a day from which the
 * age reads as entered, whatever day it is: for years the first of January, for months, and for one year, the first of
 * a month. Undefined for anything else.
 */
export function readEstimatedAge(typed: string, today: Day): Day | undefined {
  const [, digits, unit = 'y'] = ageLike.exec(typedText(typed)) ?? []
  if (digits === undefined) return undefined
  const age = Number(digits)
  const year = Number(today.slice(0, 4))
  switch (unit.toLowerCase().replace(/^mo.*/, 'm').charAt(0)) {
    case 'd':
      return age <= 365 ? addDays(today, -age) : undefined
    case 'w':
      return age <= 104 ? addDays(today, -7 * age) : undefined
    case 'm':
      return age <= 48 ? monthsBefore(today, age) : undefined
    default:
      if (age < 2) return monthsBefore(today, 12 * age)
      return age <= OLDEST_YEARS ? `${year - age}-01-01` : undefined
  }
}

/** The first of the month, so that no month is too short for the day; of fewer than two months, in days. */
function monthsBefore(today: Day, months: number): Day {
  if (months < 2) return addDays(today, -30 * months)
  const count = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`
}
