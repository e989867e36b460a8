import { type Day, isDay } from '../../clock/day'
import { asciiDigits } from '../../forms/typed-digits'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Normalizes `text`: no control characters, direction marks and joiners, one Unicode form, ASCII digits. */
export function typedText(typed: string): string {
  return asciiDigits(
    typed
      .normalize('NFKC')
      .replaceAll(/\p{Cf}/gu, '')
      .replaceAll(/\p{C}/gu, ' '),
  )
    .replaceAll(/[‐‑‒–]/g, '-')
    .trim()
}

/**
 * Extracts the dates from `text`. Calls `take` with each as typed and its possible days, as prefixes of `YYYY-MM-DD`.
 * Returns the rest.
 */
export function takeDates(
  text: string,
  thisYear: number,
  take: (date: string, days: string[]) => void,
): string {
  return text.replaceAll(dateLike, (date: string, ...groups: string[]) => {
    const found = daysOf(groups, thisYear)
    if (found.length === 0) return date
    take(date.trim(), found)
    return ' '
  })
}

/** Parses a full date: 12/05/1980, 12.5.1980, 1980-05-12, 12 May 1980. Undefined for anything else. */
export function readDay(typed: string, today: Day): Day | undefined {
  const read: string[] = []
  const rest = takeDates(typedText(typed), Number(today.slice(0, 4)), (_, days) => read.push(...days))
  const [day] = read
  return rest.trim() === '' && read.length === 1 && day && isDay(day) ? day : undefined
}

/** 2026-05-12, 2026-05; 12/05/1980, 12.5.80; 12 May 1980; 1980/05/12; May 12, 1980: each in groups of its own. */
const dateLike = new RegExp(
  [
    String.raw`(?<![\w-])(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\w-])`,
    String.raw`(?<![\w./-])(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\5 ?(\d{4}|\d{2})(?![\w/-])`,
    String.raw`(?<!\w)(\d{1,2})(?:st|nd|rd|th|\.)? (${months.join('|')})[a-z]{0,6}\.?,? (\d{4})(?!\w)`,
    String.raw`(?<![\w./-])(\d{4})([./])(\d{1,2})\12(\d{1,2})(?![\w./-])`,
    String.raw`(?<!\w)(${months.join('|')})[a-z]{0,6}\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\w)`,
  ].join('|'),
  'gi',
)

function daysOf(groups: (string | undefined)[], thisYear: number): string[] {
  const [isoYear, isoMonth, isoDay, first, , second, someYear, wordDay, word, wordYear] = groups
  const [bigYear, , bigMonth, bigDay, firstWord, afterDay, afterYear] = groups.slice(10)
  if (isoYear && isoMonth) return isoDay ? days(isoYear, isoMonth, isoDay) : monthOf(isoYear, isoMonth)
  if (bigYear && bigMonth && bigDay) return days(bigYear, bigMonth, bigDay)
  if (wordDay && word && wordYear) return days(wordYear, monthNamed(word), wordDay)
  if (firstWord && afterDay && afterYear) return days(afterYear, monthNamed(firstWord), afterDay)
  if (!first || !second || !someYear) return []
  // Day first, unless the month would be invalid.
  return yearsOf(someYear, thisYear).flatMap((year) => {
    const dayFirst = days(year, second, first)
    return dayFirst.length > 0 ? dayFirst : days(year, first, second)
  })
}

const monthNamed = (word: string) => String(months.indexOf(word.toLowerCase()) + 1)

/** Two-digit years: within the last hundred years, this one included. */
function yearsOf(text: string, thisYear: number): string[] {
  if (text.length === 4) return [text]
  return [1900, 2000]
    .map((century) => century + Number(text))
    .filter((year) => year <= thisYear)
    .map(String)
}

/** Nobody alive was born before; “040 1234-12” is a telephone number. */
const isYear = (year: string) => Number(year) >= 1700 && Number(year) < 2200

function days(year: string, month: string, day: string): string[] {
  if (!isYear(year)) return []
  const birth = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(birth) ? [birth] : []
}

const monthOf = (year: string, month: string) =>
  days(year, month, '01').map((birth) => birth.slice(0, 'YYYY-MM-'.length))
