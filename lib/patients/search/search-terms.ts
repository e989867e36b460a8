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
  /** All that was typed, for somebody whose name holds a number or a date. */
  typed: string
  /** The same without dates; absent where a digit is left in no word of it, or no date was typed. */
  undated?: string
  /** The words without a digit, without titles, in the order in which they were typed. */
  names: string
  numbers: readonly NumberTerm[]
  /** The whole of it may be one identifier, typed in groups. */
  mixed: boolean
}

/** The longest name that can be stored, with some more words. */
const LONGEST = 260
const MOST_NUMBERS = 3

/** Parses a search query. `today` limits the years of birth. Never fails, whatever is typed. */
export function parseSearch(typed: string, today: Day): SearchTerms {
  const year = Number(today.slice(0, 4))
  const dates: NumberTerm[] = []
  const whole = [...typed]
    .slice(0, LONGEST)
    .join('')
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
  const text = typedText(whole).replaceAll(LABEL, ' ')
  const rest = takeDates(text, year, (date, births) => dates.push({ text: date, births, dateOnly: true }))
  const { names, numbers } = wordsOf(rest, year)
  return {
    typed: whole,
    ...(dates.length > 0 && numbers.length > 0 && { undated: rest.trim() }),
    names: withoutTitles(names).join(' '),
    numbers: [...dates, ...numbers].slice(0, MOST_NUMBERS),
    mixed: names.length > 0 && numbers.length > 0,
  }
}

/** Labels that people type before a number; ignored. */
const LABEL = /(?<!\S)(mrn|dob|born|tel|phone|id)[:.]?\s*(?=[\d+(])/gi

/** Words before a name that are no part of it. */
const TITLE = /^(mr|mrs|ms|miss|mx|dr|prof|sir|dame|rev|sr|sra|srta|herr|frau|mme|mlle)\.?$/i

/** A title alone is a name: somebody may be called Prof. */
function withoutTitles(names: readonly string[]): readonly string[] {
  const [first = '', ...others] = names
  return others.length > 0 && TITLE.test(first) ? withoutTitles(others) : names
}

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
