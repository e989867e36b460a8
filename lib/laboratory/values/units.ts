/**
 * Units in the notation of UCUM, as far as laboratories use them: metric prefixes, powers, quotients and annotations. Every
 * factor is exact. What is not listed here is not known, and converted into nothing but itself.
 */

/** A fraction of whole numbers. */
interface Factor {
  times: bigint
  by: bigint
}

/** A unit as a factor and what it measures; two units with the same `numerator` and `denominator` differ by their factors only. */
interface Unit extends Factor {
  numerator: string[]
  denominator: string[]
}

const PREFIXES: Readonly<Record<string, number>> = {
  ...{ G: 9, M: 6, k: 3, h: 2, d: -1, c: -2, m: -3, u: -6, n: -9, p: -12, f: -15 },
}

/** Units that take a prefix. International units and enzyme units are not of the same kind. */
const METRIC = new Set(['g', 'mol', 'L', 'm', 's', 'U', '[IU]'])

/** Units of time other than the second, in seconds. */
const TIMES: Readonly<Record<string, bigint>> = { min: 60n, h: 3_600n, d: 86_400n }

/** The names that people write and UCUM has otherwise. */
const usual = (unit: string) =>
  unit
    .normalize('NFC')
    .replaceAll(/[\u00b5\u03bc]/g, 'u')
    .replaceAll(/\[iU\]|(?<!\[)IU(?!\])/g, '[IU]')
    .replaceAll(/l(?![a-zA-Z\]])/g, (letter, at: number, whole: string) =>
      /(^|[./]|[GMkhdcmunpf])$/.test(whole.slice(0, at)) ? 'L' : letter,
    )
    .replaceAll('10^', '10*')

const power = (exponent: number): Factor =>
  exponent >= 0 ? { times: 10n ** BigInt(exponent), by: 1n } : { times: 1n, by: 10n ** BigInt(-exponent) }

/** A part of a unit: `mg`, `10*3`, `m2`, `{cells}`, `uL{FEU}`. Undefined if it is none. */
function readPart(text: string): (Factor & { kind: string }) | undefined {
  const [, symbol = '', annotation = ''] = /^([^{}]*)(\{[^{}]+\})?$/.exec(text) ?? []
  if (symbol === '' && annotation === '') return undefined
  const [, tens] = /^10\*(-?\d{1,2})$/.exec(symbol) ?? []
  if (tens !== undefined) return { ...power(Number(tens)), kind: annotation }
  const [, name = '', digit] = /^(.*?[^\d])?(\d)?$/.exec(symbol) ?? []
  if (digit !== undefined && name === '')
    return symbol === '1' ? { ...power(0), kind: annotation } : undefined
  const exponent = Number(digit ?? 1)
  const seconds = TIMES[name]
  if (seconds !== undefined)
    return { times: seconds ** BigInt(exponent), by: 1n, kind: `s${digit ?? ''}${annotation}` }
  const known = METRIC.has(name) ? 0 : METRIC.has(name.slice(1)) ? PREFIXES[name[0] ?? ''] : undefined
  // A unit that is not known is one of its own kind.
  if (known === undefined) return { ...power(0), kind: text }
  const base = METRIC.has(name) ? name : name.slice(1)
  return { ...power(known * exponent), kind: `${base}${digit ?? ''}${annotation}` }
}

/** Reads a unit; undefined for text that cannot be one. */
function readUnit(text: string): Unit | undefined {
  const unit: Unit = { times: 1n, by: 1n, numerator: [], denominator: [] }
  const parts = [...usual(text).matchAll(/([./]?)([^./{}]*(?:\{[^{}]*\})?)/g)].filter(
    ([whole]) => whole !== '',
  )
  if (parts.map(([whole]) => whole).join('') !== usual(text)) return undefined
  for (const [nth, [, sign = '', body = '']] of parts.entries()) {
    const part = readPart(body)
    if (!part || (nth > 0 && sign === '') || (nth === 0 && sign === '.')) return undefined
    const isBelow = sign === '/'
    unit.times *= isBelow ? part.by : part.times
    unit.by *= isBelow ? part.times : part.by
    if (part.kind !== '') unit[isBelow ? 'denominator' : 'numerator'].push(part.kind)
  }
  unit.numerator.sort()
  unit.denominator.sort()
  return parts.length > 0 ? unit : undefined
}

const kindOf = ({ numerator, denominator }: Unit) => `${numerator.join('.')}/${denominator.join('.')}`

/** The same unit with an amount of substance in place of its mass, or undefined. */
const asSubstance = (unit: Unit): Unit | undefined =>
  unit.numerator.length === 1 && unit.numerator[0] === 'g' ? { ...unit, numerator: ['mol'] } : undefined

/** A decimal number, such as `180.156`, as a fraction. */
function fraction(decimal: string): Factor {
  const [whole = '0', places = ''] = decimal.split('.')
  return { times: BigInt(whole + places), by: 10n ** BigInt(places.length) }
}

/** Why a value is not converted: the unit cannot be read, measures something else, or needs a molar mass. */
export type NotConverted = 'unknown' | 'other-kind' | 'molar-mass'

/**
 * How many `to` are one `from`, exactly. Units of the same kind differ by powers of ten or by minutes and hours; a mass and an
 * amount of substance by the molar mass, a decimal number in g/mol, of what is measured.
 */
export function factorBetween(from: string, to: string, molarMass: string | null): Factor | NotConverted {
  const [one, other] = [readUnit(from), readUnit(to)]
  if (!one || !other) return 'unknown'
  const times = one.times * other.by
  const by = one.by * other.times
  if (kindOf(one) === kindOf(other)) return { times, by }
  const [substance, mass] = [asSubstance(one), asSubstance(other)]
  const fromMass = substance !== undefined && kindOf(substance) === kindOf(other)
  const toMass = mass !== undefined && kindOf(mass) === kindOf(one)
  if (!fromMass && !toMass) return 'other-kind'
  if (molarMass === null) return 'molar-mass'
  const molar = fraction(molarMass)
  return fromMass
    ? { times: times * molar.by, by: by * molar.times }
    : { times: times * molar.times, by: by * molar.by }
}

/** Where the last digit goes: to the nearest, halves away from zero; or always up or down, for what is below or above a limit. */
export type Rounding = 'nearest' | 'up' | 'down'

/** `decimal`, a number such as `-5.10`, times a factor, written with so many decimals. */
export function convert(
  decimal: string,
  { times, by }: Factor,
  decimals: number,
  rounding: Rounding,
): string {
  const negative = decimal.startsWith('-')
  const value = fraction(decimal.replace('-', ''))
  const top = value.times * times * 10n ** BigInt(decimals)
  const bottom = value.by * by
  const [whole, rest] = [top / bottom, top % bottom]
  const away = rounding === 'nearest' ? rest * 2n >= bottom : rest > 0n && (rounding === 'up') !== negative
  const digits = String(away ? whole + 1n : whole).padStart(decimals + 1, '0')
  const written = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return negative && /[1-9]/.test(written) ? `-${written}` : written
}
