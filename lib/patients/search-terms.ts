import { type Day, isDay } from '../clock/day'

/** A number as it may be meant: the digits decide what it can be, and often that is more than one thing. */
export interface NumberTerm {
  /** As typed, without blanks around it. */
  text: string
  /** Beginnings of dates of birth, `YYYY-MM-DD`, `YYYY-MM-` or `YYYY-`. */
  births: readonly string[]
  /** Only a date: it is written so that it can be nothing else. */
  dateOnly: boolean
}

/** What somebody typed into the search, taken apart. */
export interface SearchTerms {
  /** Words of names in the order in which they were typed, as typed. */
  names: readonly string[]
  /** The same with the names whole that a hyphen or an apostrophe parts; absent where there is none. */
  whole?: readonly string[]
  numbers: readonly NumberTerm[]
  /** Letters and digits of all of it, in small letters: an identifier of both may be typed in groups. */
  mixed?: string
}

/** More is never typed on purpose. */
const LONGEST = 120
const MOST_NAMES = 6
const MOST_NUMBERS = 3

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** What stands between the parts of a name; the database parts names at the same characters. */
const PARTS = /[-'’`´.,()[\]{}<>;:!?"/\\|*_=+&%#@~]+/

/** Takes apart what was typed. `today` tells which years can be years of birth. Nothing typed makes no search wrong. */
export function parseSearch(typed: string, today: Day): SearchTerms {
  const year = Number(today.slice(0, 4))
  const dates: NumberTerm[] = []
  const rest = readable(typed).replaceAll(dateLike, (text: string, ...groups: string[]) => {
    const births = birthsOf(groups, year)
    if (births.length === 0) return text
    dates.push({ text: text.trim(), births, dateOnly: true })
    return ' '
  })
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

/** Without control characters, in one spelling, with the digits that keyboards of all countries share. */
function readable(typed: string): string {
  return typed
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replaceAll(/[\p{C}]/gu, ' ')
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll(/[‐‑‒–]/g, '-')
    .replaceAll(LABEL, ' ')
    .trim()
}

/** What people write before a number; it says nothing that the number does not. */
const LABEL = /(?<!\S)(mrn|dob|born|tel|phone|id)[:.]?\s*(?=[\d+(])/gi

/** 2026-05-12, 2026-05, 12/05/1980, 12.5.80, 12 May 1980: each in groups of its own. */
const dateLike = new RegExp(
  [
    String.raw`(?<![\w-])(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\w-])`,
    String.raw`(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\5(\d{4}|\d{2})(?![\w/-])`,
    String.raw`(?<!\w)(\d{1,2})\.? (${months.join('|')})[a-z]{0,6}\.? (\d{4})(?!\w)`,
  ].join('|'),
  'gi',
)

function birthsOf(groups: (string | undefined)[], thisYear: number): string[] {
  const [isoYear, isoMonth, isoDay, first, , second, someYear, wordDay, month, wordYear] = groups
  if (isoYear && isoMonth) return isoDay ? days(isoYear, isoMonth, isoDay) : monthOf(isoYear, isoMonth)
  if (wordDay && month && wordYear)
    return days(wordYear, String(months.indexOf(month.toLowerCase()) + 1), wordDay)
  if (!first || !second || !someYear) return []
  // The day comes first, unless there is no such month.
  return yearsOf(someYear, thisYear).flatMap((year) => {
    const dayFirst = days(year, second, first)
    return dayFirst.length > 0 ? dayFirst : days(year, first, second)
  })
}

/** Of two digits, the years of the last hundred and the one that is. */
function yearsOf(text: string, thisYear: number): string[] {
  if (text.length === 4) return [text]
  return [1900, 2000]
    .map((century) => century + Number(text))
    .filter((year) => year <= thisYear)
    .map(String)
}

function days(year: string, month: string, day: string): string[] {
  const birth = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(birth) ? [birth] : []
}

const monthOf = (year: string, month: string) =>
  days(year, month, '01').map((birth) => birth.slice(0, 'YYYY-MM-'.length))

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
    // A telephone number or an MRN may be typed in groups; letters between are the end of it.
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
