import type { RangeSex } from '../model/catalogue-codes'
import type { Flag } from '../model/result-codes'
import type { Value } from './typed-value'
import { rangeWords as words } from './words'

/** A reference range of the catalogue; days are `YYYY-MM-DD`. */
export interface Range {
  sex: RangeSex | null
  ageFromDays: number
  ageToDays: number | null
  low: number | null
  high: number | null
  text: string | null
  validFrom: string
  validUntil: string | null
}

/** Whose specimen it is: age in days at the collection (null if unknown), the sex that ranges go by, and the day. */
export interface Whose {
  ageDays: number | null
  sex: string | null
  day: string
}

/**
 * The range for somebody of this age and sex on this day; undefined without one. Of an unknown age only a range for every age
 * counts. One for the sex comes before one for everybody.
 */
export function rangeFor<Of extends Range>(
  ranges: readonly Of[],
  { ageDays, sex, day }: Whose,
): Of | undefined {
  const fits = ranges.filter(
    (one) =>
      (one.sex === null || one.sex === sex) &&
      one.validFrom <= day &&
      (one.validUntil === null || day < one.validUntil) &&
      (ageDays === null
        ? one.ageFromDays === 0 && one.ageToDays === null
        : one.ageFromDays <= ageDays && (one.ageToDays === null || ageDays < one.ageToDays)),
  )
  return fits.find((one) => one.sex !== null) ?? fits[0]
}

/** The range in words, with the decimals of its test; its own words where it has some. */
export function rangeText(
  { low, high, text }: Pick<Range, 'low' | 'high' | 'text'>,
  decimals: number,
): string {
  if (text) return text
  const [from, to] = [low, high].map((limit) => limit?.toFixed(Math.max(decimals, placesOf(limit))) ?? null)
  if (from && to) return words.between(from, to)
  return from ? words.atLeast(from) : words.atMost(to ?? '')
}

const placesOf = (limit: number) => String(limit).split('.')[1]?.length ?? 0

/** The limits beyond which somebody is called; null where none is set. */
export interface Limits {
  criticalLow: number | null
  criticalHigh: number | null
}

/**
 * Where a value is: at or beyond a critical limit, outside its range, or within it. Null wherever that cannot be said: without
 * a limit nothing is critical, without a range nothing is normal, and `<0.5` is below 0.5 and no more.
 */
export function flagOf(
  { number, comparator }: Value,
  range: Pick<Range, 'low' | 'high'> | undefined,
  { criticalLow, criticalHigh }: Limits,
): Flag | null {
  if (number === null) return null
  // What the value is at most and at least; a sign leaves one end open.
  const most = comparator?.startsWith('>') ? Number.POSITIVE_INFINITY : number
  const least = comparator?.startsWith('<') ? Number.NEGATIVE_INFINITY : number
  if (criticalLow !== null && most <= criticalLow) return 'LL'
  if (criticalHigh !== null && least >= criticalHigh) return 'HH'
  if (!range || (range.low === null && range.high === null)) return null
  const [low, high] = [range.low ?? Number.NEGATIVE_INFINITY, range.high ?? Number.POSITIVE_INFINITY]
  if (most < low || (most === low && comparator === '<')) return 'L'
  if (least > high || (least === high && comparator === '>')) return 'H'
  return least >= low && most <= high ? 'N' : null
}

/** A value of before, for comparison. */
export interface Before {
  number: number | null
  at: Date
}

/**
 * By how many per cent a value differs from the one before it, rounded to whole ones, if that is more than the test allows
 * within its hours; null otherwise, and where there is nothing to compare.
 */
export function deltaOf(
  number: number | null,
  at: Date,
  before: Before | undefined,
  { deltaPercent, deltaHours }: { deltaPercent: number | null; deltaHours: number | null },
): number | null {
  if (number === null || !before?.number || deltaPercent === null || deltaHours === null) return null
  const hours = (at.getTime() - before.at.getTime()) / 3_600_000
  const percent = ((number - before.number) / Math.abs(before.number)) * 100
  return hours >= 0 && hours <= deltaHours && Math.abs(percent) > deltaPercent ? Math.round(percent) : null
}
