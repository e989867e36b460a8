import { isDay } from '../../clock/day'
import { mistakesBetween } from '../../format/edit-distance'

export interface Birth {
  /** `YYYY-MM-DD`. */
  day: string
  /** Only the year is meant, and only roughly. */
  estimated: boolean
}

export type BirthLikeness = 'same' | 'similar' | 'different' | 'unknown'

/**
 * Bits for and against two records being of one person, by the same measure as `compareNames`. Two people share a
 * birthday in one of 365 × some 50 cases, and the first of January far more often, where it stands for a day that
 * nobody knows.
 */
const bits = {
  same: 14,
  sameNewYear: 8,
  /** Day and month in the other order. */
  swapped: 8,
  /** One digit wrong or changed with its neighbour, or the year off by one: some fifty dates. */
  oneDigit: 4,
  /** The year and the month or the day; the day and month of another year. */
  partly: 1.5,
  different: -4,
  estimatedNear: 3,
  estimatedFar: 1,
} as const

/** Compares two dates of birth. */
export function compareBirths(
  mine: Birth | null,
  theirs: Birth | null,
): { bits: number; likeness: BirthLikeness } {
  if (!mine || !theirs) return { bits: 0, likeness: 'unknown' }
  if (mine.estimated || theirs.estimated) return compareYears(mine.day, theirs.day)
  if (mine.day === theirs.day)
    return { bits: mine.day.endsWith('-01-01') ? bits.sameNewYear : bits.same, likeness: 'same' }
  const kind = kindOf(mine.day, theirs.day)
  return { bits: bits[kind], likeness: kind === 'different' || kind === 'partly' ? 'different' : 'similar' }
}

function compareYears(mine: string, theirs: string) {
  const years = Math.abs(Number(mine.slice(0, 4)) - Number(theirs.slice(0, 4)))
  if (years <= 1) return { bits: bits.estimatedNear, likeness: 'same' as const }
  if (years <= 3) return { bits: bits.estimatedFar, likeness: 'same' as const }
  return { bits: bits.different, likeness: 'different' as const }
}

function kindOf(mine: string, theirs: string): 'swapped' | 'oneDigit' | 'partly' | 'different' {
  const [year, month, day] = mine.split('-')
  if (theirs === `${year}-${day}-${month}`) return 'swapped'
  if (mistakesBetween(mine.replaceAll('-', ''), theirs.replaceAll('-', ''), 1) === 1) return 'oneDigit'
  const [otherYear, otherMonth, otherDay] = theirs.split('-')
  const sameDay = day === otherDay
  const sameMonth = month === otherMonth
  if (sameDay && sameMonth && Math.abs(Number(year) - Number(otherYear)) === 1) return 'oneDigit'
  return (year === otherYear && (sameDay || sameMonth)) || (sameDay && sameMonth) ? 'partly' : 'different'
}

/** The dates that `day` may be a mistake for: day and month changed, the year off by one, one digit wrong or swapped. */
export function birthsNear(day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-')
  const digits = [...`${year}${month}${date}`]
  const replaced = digits.flatMap((digit, place) =>
    [...'0123456789'].filter((other) => other !== digit).map((other) => digits.with(place, other)),
  )
  const swapped = digits
    .slice(1)
    .map((digit, place) => digits.with(place, digit).with(place + 1, digits[place] ?? ''))
  const written = [...replaced, ...swapped].map(
    (all) => `${all.slice(0, 4).join('')}-${all.slice(4, 6).join('')}-${all.slice(6).join('')}`,
  )
  const years = [-1, 1].map((more) => `${Number(year) + more}-${month}-${date}`)
  const near = [`${year}-${date}-${month}`, ...years, ...written]
  return [...new Set(near)].filter((one) => one !== day && isDay(one) && one > '1890')
}
