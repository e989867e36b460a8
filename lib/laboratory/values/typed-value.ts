import { plainNumber, readings } from '../../forms/typed-digits'
import type { TestKind } from '../model/catalogue-codes'
import { type Comparator, comparators } from '../model/result-codes'
import { convert, factorBetween } from './units'
import { valueWords as words } from './words'

/** What a test takes as its value. */
export interface ValueRules {
  kind: TestKind
  /** UCUM. */
  unit: string | null
  decimals: number
  lowPossible: number | null
  highPossible: number | null
  /** Of what is measured, in g/mol, as a decimal number; without one a mass is not converted into an amount of substance. */
  molarMass?: string | null
}

/** A value as it is kept: its digits as they were typed, and the number to compare; `null` for words. */
export interface Value {
  value: string
  number: number | null
  comparator: Comparator | null
  /** What was typed, and its unit, where the value was converted into the unit of its test. */
  typed?: { value: string; unit: string } | undefined
}

/** The longest value in words; more belongs in the comment. */
const LONGEST_VALUE = 500

const signs: Readonly<Record<string, Comparator>> = { '≤': '<=', '≥': '>=' }
/** A sign, a number in the digits of any script, and a unit behind it. */
const TYPED = /^([<>≤≥]=?)?\s*(-?[\p{Nd}.,\u066b]+)\s*(.*)$/u
const NUMBER = /^(<=|>=|<|>)? ?(-?\d{1,12})(?:\.(\d{1,12}))?$/

/**
 * Reads what was typed for a test, in the digits of any script. In the unit of the test nothing is rounded or cut: a value with
 * more decimals than the test is reported with is a problem, in a sentence, and so is one that nobody can have. A value in
 * another unit, written behind the number, is converted exactly and then written with the decimals of the test: to the nearest,
 * or outwards if it is below or above what can be measured. What was typed is kept beside it.
 */
export function readValue(typed: string, rules: ValueRules): Value | { problem: string } {
  const text = typed.normalize('NFC').trim()
  if (rules.kind !== 'quantity' && rules.kind !== 'calculated')
    return text.length > LONGEST_VALUE
      ? { problem: words.tooLong(LONGEST_VALUE) }
      : { value: text, number: null, comparator: null }
  const [, , digits = '', unit = ''] = TYPED.exec(text) ?? []
  const two = readings(digits)
  if (two) return { problem: words.twoReadings(two.thousands, String(two.decimals)) }
  const bare = unit === '' ? text : text.slice(0, text.length - unit.length)
  const plain = plainNumber(bare).replace(/^[≤≥]/, (sign) => signs[sign] ?? sign)
  const [, sign, whole = '', places = ''] = NUMBER.exec(plain) ?? []
  if (!whole || (unit !== '' && (rules.unit === null || /^\d(?!0[*^])/.test(unit))))
    return { problem: words.notNumber }
  const number = places ? `${whole}.${places}` : whole
  const comparator = comparators.find((one) => one === sign) ?? null
  const read = unit === '' ? { inUnit: number } : inUnitOf({ number, unit, comparator }, rules)
  if ('problem' in read) return read
  const { inUnit, typed: asTyped } = read
  if (placesOf(inUnit) > rules.decimals) return { problem: words.tooExact(rules.decimals) }
  const value = { value: `${comparator ?? ''}${inUnit}`, number: Number(inUnit), comparator }
  if (isImpossible(value.number, rules))
    return { problem: words.impossible(written(rules.lowPossible), written(rules.highPossible)) }
  return asTyped ? { ...value, typed: asTyped } : value
}

/** The number in the unit of the test, with what was typed where that is another unit. */
function inUnitOf(
  { number, unit, comparator }: { number: string; unit: string; comparator: Comparator | null },
  { unit: wanted, decimals, molarMass = null }: ValueRules,
): { inUnit: string; typed?: Value['typed'] } | { problem: string } {
  const factor = factorBetween(unit, wanted ?? '', molarMass)
  if (typeof factor === 'string') return { problem: words.notConverted[factor](unit, wanted ?? '') }
  if (factor.times === factor.by) return { inUnit: number }
  const rounding = comparator === null ? 'nearest' : comparator.startsWith('<') ? 'up' : 'down'
  const inUnit = convert(number, factor, decimals, rounding)
  return Number(inUnit) === 0 && Number(number) !== 0
    ? { problem: words.vanishes(unit, wanted ?? '', decimals) }
    : { inUnit, typed: { value: `${comparator ?? ''}${number}`, unit } }
}

const placesOf = (number: string) => number.split('.')[1]?.length ?? 0

const isImpossible = (number: number, { lowPossible, highPossible }: ValueRules) =>
  (lowPossible !== null && number < lowPossible) || (highPossible !== null && number > highPossible)

const written = (limit: number | null) => (limit === null ? null : String(limit))
