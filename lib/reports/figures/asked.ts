import { addDays, type Day, isDay } from '../../clock/day'
import { dayBegins, today } from '../../clock/hospital-time'
import { asciiDigits } from '../../forms/typed-digits'
import { reportWords } from '../words/page'

const words = reportWords.wrong

/** Five years, with room for the leap days. */
const MOST_DAYS = 1_830
const USUAL_DAYS = 30
/** More days than these are shown month by month. */
const DAYS_SHOWN = 62

/** The days of a report, and the instants at which they begin and end by the hospital’s clocks, in ISO 8601. */
export interface Span {
  from: Day
  to: Day
  begins: string
  ends: string
}

/** The figure whose cases are asked for. */
export interface AskedCases {
  measure: string
  /** The row of the figure; undefined for that of all. */
  row?: { dimension: string; key: string } | undefined
}

export interface Asked {
  span: Span
  /** The keys to which dimensions are narrowed. */
  filters: Readonly<Record<string, string>>
  by: string
  cases?: AskedCases | undefined
  after?: unknown
}

export interface ReadAddress {
  /** Undefined while there is a problem. */
  asked: Asked | undefined
  /** What was typed, by field, to be shown again; the usual period where nothing was. */
  typed: Readonly<Record<string, string>>
  problems: Readonly<Record<string, string>>
}

/** What an address can ask a report for. */
interface Askable {
  period: 'days' | 'now'
  dimensions: readonly { id: string; keys?: readonly string[] }[]
  measures: readonly { id: string }[]
}

type Given = Readonly<Record<string, string | string[] | undefined>>

/** The longest key that an address is read with. */
const LONGEST_KEY = 200

const textIn = (given: Given, name: string) => {
  const value = given[name]
  return typeof value === 'string' ? value.trim().slice(0, LONGEST_KEY) : ''
}

/**
 * What an address asks a report for, or what is wrong with it. Without days it is the last thirty, today included; the filters
 * are the dimensions that have `keys`.
 */
export function readAddress(report: Askable, given: Given): ReadAddress {
  const problems: Record<string, string> = {}
  const { from, to } = report.period === 'days' ? daysOf(given, problems) : { from: today(), to: today() }
  const filters: Record<string, string> = {}
  for (const { id, keys } of report.dimensions) {
    const key = textIn(given, id)
    if (!keys || key === '') continue
    if (keys.includes(key)) filters[id] = key
    else problems[id] = words.choice
  }
  const typed = { ...filters, ...(report.period === 'days' && { from, to }) }
  if (Object.keys(problems).length > 0) return { asked: undefined, typed, problems }
  const known = (name: string, list: readonly { id: string }[]) =>
    list.find(({ id }) => id === textIn(given, name))?.id
  const by = known('by', report.dimensions) ?? report.dimensions[0]?.id ?? ''
  return {
    asked: {
      span: { from, to, begins: dayBegins(from), ends: dayBegins(addDays(to, 1)) },
      filters,
      by,
      cases: casesOf(report, given),
      after: given.after,
    },
    typed,
    problems,
  }
}

/** `row` names the dimension of the row and `key` its key; both or neither. */
function casesOf(report: Askable, given: Given): AskedCases | undefined {
  const measure = report.measures.find(({ id }) => id === textIn(given, 'cases'))?.id
  if (!measure) return undefined
  const [dimension, key] = [textIn(given, 'row'), textIn(given, 'key')]
  const isKnown = dimension === 'time' || report.dimensions.some(({ id }) => id === dimension)
  return { measure, row: isKnown && key ? { dimension, key } : undefined }
}

function daysOf(given: Given, problems: Record<string, string>): { from: Day; to: Day } {
  const day = (name: string) => asciiDigits(textIn(given, name))
  const to = day('to') || today()
  const from = day('from') || (isDay(to) ? addDays(to, 1 - USUAL_DAYS) : '')
  if (day('from') && !isDay(from)) problems.from = words.day
  if (!isDay(to)) problems.to = words.day
  else if (to > today()) problems.to = words.future
  else if (isDay(from) && from > to) problems.to = words.order
  else if (isDay(from) && from < addDays(to, 1 - MOST_DAYS)) problems.from = words.long
  return { from, to }
}

/** Whether a span is shown day by day or month by month. */
export const grainOf = ({ from, to }: Pick<Span, 'from' | 'to'>): 'day' | 'month' =>
  from < addDays(to, 1 - DAYS_SHOWN) ? 'month' : 'day'

/** The days of a span, the first one first. */
export function daysIn({ from, to }: Pick<Span, 'from' | 'to'>): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** The keys of the rows by time: each day, or each month as `YYYY-MM`. */
export const timeKeysOf = (span: Pick<Span, 'from' | 'to'>): string[] =>
  grainOf(span) === 'day' ? daysIn(span) : [...new Set(daysIn(span).map((day) => day.slice(0, 7)))]
