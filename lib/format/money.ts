import { asciiDigits } from '../forms/typed-digits'
import { env } from '../platform/env'

const formats = new Map<string, Intl.NumberFormat>()

const format = (): Intl.NumberFormat => {
  const { currency } = env()
  const known = formats.get(currency) ?? new Intl.NumberFormat('en-GB', { style: 'currency', currency })
  formats.set(currency, known)
  return known
}

/** How many decimals the hospital's currency has: 2 of the euro, 0 of the yen, 3 of the Kuwaiti dinar (ISO 4217). */
export const currencyDecimals = (): number => format().resolvedOptions().maximumFractionDigits ?? 2

/** An amount in the smallest unit of the hospital's currency, in words: `€1,234.50`. Exact up to 2^53. */
export function money(minor: number): string {
  return format().format(written(minor) as Intl.StringNumericLiteral)
}

/** The same as a form takes it, without the name of the currency: `1234.50`. */
export function written(minor: number): string {
  const places = currencyDecimals()
  const digits = String(Math.abs(minor)).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  return `${minor < 0 ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`
}

const GROUPED = /^\d{1,3}([.,' ]\d{3})+$/

/**
 * The amount that somebody typed, in the smallest unit of the hospital's currency; null for nothing, for anything else, and where it
 * may be two: `1,234.50`, `1.234,50` and `1234,5` are clear, `1,234` is not. More decimals than the currency has are refused.
 */
export function minorOf(text: string): number | null {
  const typed = asciiDigits(text.normalize('NFKC')).trim().replaceAll(/\s/g, ' ').replaceAll('’', "'")
  const [, whole = '', places = ''] = /^(\d[\d.,' ]*?)(?:[.,](\d{1,2}|\d{4,}))?$/.exec(typed) ?? []
  const decimals = currencyDecimals()
  if (whole === '' || places.length > decimals) return null
  if (!/^\d+$/.test(whole) && !isGrouped(whole, typed.slice(whole.length, whole.length + 1))) return null
  const minor = Number(`${whole.replaceAll(/\D/g, '')}${places.padEnd(decimals, '0')}`)
  return Number.isSafeInteger(minor) ? minor : null
}

/** Whether the groups of three are divided by one sign, another than that of the decimals, or by a space or an apostrophe. */
function isGrouped(whole: string, decimalSign: string): boolean {
  const signs = new Set(whole.replaceAll(/\d/g, ''))
  const [sign = ''] = signs
  if (signs.size !== 1 || sign === decimalSign || !GROUPED.test(whole)) return false
  // One group behind a point or comma may be decimals.
  return decimalSign !== '' || sign === ' ' || sign === "'" || whole.length > 7
}
