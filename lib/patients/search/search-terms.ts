import type { Day } from '../../clock/day'
import { takeDates, typedText } from '../model/typed-dates'

/** A typed number with its possible meanings, often more than one. */
export interface NumberTerm {
  /** As typed, without blanks around it. */
  text: string
  /** Beginnings of dates of birth, `YYYY-MM-DD`, `YYYY-MM-` or `YYYY-`. */
  births: readonly string[]
  /** Unambiguously a date. */
  dateOnly: boolean
}

/** A parsed search query. */
export interface SearchTerms {
  /** Words of names in the order in which they were typed, as typed. */
  names: readonly string[]
  /** The same with hyphenated and apostrophe names kept whole; absent if there are none. */
  whole?: readonly string[]
  numbers: readonly NumberTerm[]
  /** All letters and digits in lower case: an alphanumeric identifier may be typed in groups. */
  mixed?: string
}

/** Longer input is not deliberate. */
const LONGEST = 120
const MOST_NAMES = 6
const MOST_NUMBERS = 3

/** Separators of name parts; the database splits names at the same characters. */
const PARTS = /[-'’`´.,()[\]{}<>;:!?"/\\|*_=+&%#@~]+/

/** Parses a search query. `today` limits the years of birth. Never fails, whatever is typed. */
export function parseSearch(typed: string, today: Day): SearchTerms {
  const year = Number(today.slice(0, 4))
  const dates: NumberTerm[] = []
  const text = typedText(typed.slice(0, LONGEST)).replaceAll(LABEL, ' ')
  const rest = takeDates(text, year, (date, births) => dates.push({ text: date, births, dateOnly: true }))
  const { names, numbers } = wordsOf(rest, year)
  const split = unique(names.flatMap((name) => name.split(PARTS))).slice(0, MOST_NAMES)
  const whole = unique(names.map((name) => name.split(PARTS).join(''))).slice(0, MOST_NAMES)
  return {
    names: split,
    ...(whole.join(' ') !== split.join(' ') && { whole }),
    numbers: [...dates, ...numbers].slice(0, MOST_NUMBERS),
    ...(split.length > 0 && numbers.length > 0 && { mixed: plain(rest) }),
  }
}

/** Labels that people type before a number; ignored. */
const LABEL = /(?<!\S)(mrn|dob|born|tel|phone|id)[:.]?\s*(?=[\d+(])/gi

function wordsOf(text: string, thisYear: number) {
  const words = text.split(/[\s,;]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const names: string[] = []
  const numbers: string[] = []
  let joins = false
  for (const word of words) {
    const isNumber = /\d/.test(word)
    if (isNumber && joins) numbers.push(`${numbers.pop() ?? ''} ${word}`)
    else if (isNumber) numbers.push(word)
    else names.push(word)
    // A telephone number or an MRN may be typed in groups; a letter ends it.
    joins = isNumber
  }
  return { names, numbers: numbers.map((number) => numberTerm(number, thisYear)) }
}

function numberTerm(text: string, thisYear: number): NumberTerm {
  const isYear = /^\d{4}$/.test(text) && Number(text) >= 1900 && Number(text) <= thisYear
  return { text, births: isYear ? [`${text}-`] : [], dateOnly: false }
}

/** Letters and digits only, as identifiers are compared. */
export const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

const unique = (words: string[]) => [...new Set(words)].filter(Boolean)
