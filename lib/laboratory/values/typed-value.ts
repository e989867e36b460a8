import { plainNumber, readings } from '../../forms/typed-digits'
import type { TestKind } from '../model/catalogue-codes'
import { type Comparator, comparators } from '../model/result-codes'
import { valueWords as words } from './words'

/** What a test takes as its value. */
export interface ValueRules {
  kind: TestKind
  /** UCUM. */
  unit: string | null
  decimals: number
  lowPossible: number | null
  highPossible: number | null
}

/** A value as it is kept: its digits as they were typed, and the number to compare; `null` for words. */
export interface Value {
  value: string
  number: number | null
  comparator: Comparator | null
}

/** The longest value in words; more belongs in the comment. */
const LONGEST_VALUE = 500

const signs: Readonly<Record<string, Comparator>> = { '≤': '<=', '≥': '>=' }
const NUMBER = /^(<=|>=|<|>)? ?(-?\d{1,12})(?:\.(\d{1,12}))?$/

/**
 * Reads what was typed for a test, in the digits of any script. Nothing is rounded, cut or converted: what has more decimals
 * than the test is reported with, another unit, or a value that nobody can have is a problem, in a sentence.
 */
export function readValue(typed: string, rules: ValueRules): Value | { problem: string } {
  const text = typed.normalize('NFC').trim()
  if (rules.kind !== 'quantity' && rules.kind !== 'calculated')
    return text.length > LONGEST_VALUE
      ? { problem: words.tooLong(LONGEST_VALUE) }
      : { value: text, number: null, comparator: null }
  const two = readings(text.replace(/^[<>≤≥]=?\s*/, ''))
  if (two) return { problem: words.twoReadings(two.thousands, String(two.decimals)) }
  const plain = plainNumber(text).replace(/^[≤≥]/, (sign) => signs[sign] ?? sign)
  const [, sign, whole = '', places = ''] = NUMBER.exec(plain) ?? []
  if (!whole) return { problem: hasUnit(plain) && rules.unit ? words.withUnit(rules.unit) : words.notNumber }
  if (places.length > rules.decimals) return { problem: words.tooExact(rules.decimals) }
  const digits = places ? `${whole}.${places}` : whole
  const number = Number(digits)
  const comparator = comparators.find((one) => one === sign) ?? null
  if (isImpossible(number, rules))
    return { problem: words.impossible(written(rules.lowPossible), written(rules.highPossible)) }
  return { value: `${comparator ?? ''}${digits}`, number, comparator }
}

const hasUnit = (text: string) => /^[<>]?=? ?-?\d+(\.\d+)? ?[^\d\s.].*$/.test(text)

const isImpossible = (number: number, { lowPossible, highPossible }: ValueRules) =>
  (lowPossible !== null && number < lowPossible) || (highPossible !== null && number > highPossible)

const written = (limit: number | null) => (limit === null ? null : String(limit))
