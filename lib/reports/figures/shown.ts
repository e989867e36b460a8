import type { Day } from '../../clock/day'
import { dayAndTime, dayWords } from '../../clock/hospital-time'
import { writtenMonth } from '../../clock/written-day'
import { currencyDecimals, money, written } from '../../format/money'
import { env } from '../../platform/env'
import { commonHeads, reportWords as words } from '../words/page'
import { grainOf, type Span } from './asked'
import { type Format, NONE, type ReportDefinition, TIME } from './definition'

type Names = Readonly<Record<string, string>>

const number = (value: number, digits = 0) =>
  value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** Minutes as people say them: "84 min", "3 h 05 min". */
function inMinutes(value: number): string {
  const minutes = Math.round(value)
  if (Math.abs(minutes) < 120) return `${number(minutes)} min`
  return `${number(Math.trunc(minutes / 60))} h ${String(Math.abs(minutes % 60)).padStart(2, '0')} min`
}

/** A value for people, with its unit; empty for null. */
export function shown(format: Format, value: unknown, names?: Names): string {
  if (value === null || value === undefined) return ''
  switch (format) {
    case 'number':
      return number(Number(value))
    case 'minutes':
      return inMinutes(Number(value))
    case 'days':
      return `${number(Number(value), 1)} d`
    case 'percent':
      return `${number(Number(value), 1)} %`
    case 'money':
      return money(Number(value))
    case 'day':
      return dayWords(String(value))
    case 'instant':
      return dayAndTime(new Date(value as string))
    default:
      return names?.[String(value)] ?? String(value)
  }
}

/** A value for a spreadsheet: numbers with a point and without their unit, minutes and days in tenths and hundredths. */
export function inFile(format: Format, value: unknown, names?: Names): string {
  if (value === null || value === undefined) return ''
  switch (format) {
    case 'number':
      return String(Number(value))
    case 'minutes':
    case 'percent':
      return Number(value).toFixed(1)
    case 'days':
      return Number(value).toFixed(2)
    case 'money':
      return written(Number(value))
    case 'day':
      return String(value)
    case 'instant':
      return new Date(value as string).toISOString()
    default:
      return names?.[String(value)] ?? String(value)
  }
}

const units: Partial<Record<Format, string>> = { minutes: 'min', days: 'd', percent: '%' }

/** A heading with the unit of its values, for a picture with bare numbers. */
export function headWithUnit(
  report: ReportDefinition,
  { id, format }: { id: string; format: Format },
): string {
  const unit = format === 'money' ? env().currency : units[format]
  return unit ? `${headOf(report, id)}, ${unit}` : headOf(report, id)
}

/** A value for a picture: whole, and money without its small coins. */
export const drawn = (format: Format, value: number): number =>
  Math.round(format === 'money' ? value / 10 ** currencyDecimals() : value)

/** The heading of a measure, a dimension or a column; `clinic_name` is the clinic. */
export function headOf({ words: { heads } }: Pick<ReportDefinition, 'words'>, id: string): string {
  const short = id.replace(/_name$/, '')
  return heads[id] ?? heads[short] ?? commonHeads[short] ?? short
}

/** A day or a month of the rows by time. */
export const timeWords = (key: string): string =>
  key.length === 7 ? writtenMonth(key) : dayWords(key as Day)

/** The name of a row. */
export function nameOf(
  report: ReportDefinition,
  dimension: string,
  { key, name }: { key: string; name: string | null },
): string {
  if (dimension === TIME) return timeWords(key)
  const found = report.dimensions.find(({ id }) => id === dimension)
  if (key === NONE) return found?.none ?? name ?? words.none
  return name ?? found?.names?.[key] ?? key
}

/** The heading of the rows of a dimension. */
export const rowHead = (report: ReportDefinition, dimension: string, span: Span): string =>
  dimension === TIME ? words.time.head[grainOf(span)] : headOf(report, dimension)
