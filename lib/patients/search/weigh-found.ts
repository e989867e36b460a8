import { compareBirths } from '../matching/compare-births'
import { compareNames, type NameCosts } from '../matching/compare-names'
import type { NearRecord } from '../matching/near-records'
import type { ReadName } from '../matching/read-names'
import { digitsOf, isSameTelephone, telephonesIn } from '../model/same-telephone'
import { type NumberTerm, plain } from './search-terms'

/** The numbers of a record that a typed number may be. */
export interface Numbers {
  mrn: string
  phone: string | null
  /** Letters and digits only. */
  identifiers: readonly string[]
}

/** How well a record fits what was typed. */
export interface Fit {
  bits: number
  /** All that was typed is there as it was typed, but for the rest of a word that is still being typed. */
  exact: boolean
  /** Enough of what was typed is there to tell this record from most others. */
  found: boolean
}

/** What was typed beside a name may be wrong or left out; each further part of the name puts the record a little lower. */
const costs: NameCosts = { different: 2, missing: 2, more: 0.3, open: true }
const COST_OF_A_NUMBER = 2
const bitsOfNumber = { whole: 20, beginning: 16, month: 10, year: 6, nextYear: 2 } as const

/** Weighs a record by the typed name (null: none was typed) and numbers. The bits are those of `compareNames`. */
export function weighFound(
  record: NearRecord,
  { name, numbers, timeZone }: { name: ReadName | null; numbers: readonly NumberTerm[]; timeZone: string },
  known: Numbers | undefined,
): Fit {
  const typed = name?.parts.map(({ text }) => text) ?? []
  const names = name ? compareNames(name.rarity, typed, record.parts, costs) : undefined
  const weighed = numbers.map((number) => weighNumber(number, record.born, known, timeZone))
  const bits = weighed.reduce((sum, one) => sum + one.bits, names?.bits ?? 0)
  const exact = (names ? names.missing === 0 && names.exact : true) && weighed.every((one) => one.exact)
  const tells = names?.tells || weighed.some((one) => one.bits > (name ? bitsOfNumber.year : 0))
  return { bits, exact, found: exact || tells === true }
}

function weighNumber(number: NumberTerm, born: string | null, known: Numbers | undefined, timeZone: string) {
  const births = number.births.map((birth) => weighBirth(birth, born))
  const all = [...births, ...(known && !number.dateOnly ? [weighDigits(number.text, known, timeZone)] : [])]
  const bits = Math.max(-COST_OF_A_NUMBER, ...all.map((one) => one.bits))
  return { bits, exact: all.some((one) => one.exact) }
}

function weighBirth(birth: string, born: string | null) {
  if (!born) return { bits: 0, exact: false }
  if (birth.length === 'YYYY-MM-DD'.length) {
    const compared = compareBirths({ day: birth, estimated: false }, { day: born, estimated: false })
    return { bits: compared.bits, exact: birth === born }
  }
  if (born.startsWith(birth))
    return { bits: birth.length > 5 ? bitsOfNumber.month : bitsOfNumber.year, exact: true }
  const years = Math.abs(Number(birth.slice(0, 4)) - Number(born.slice(0, 4)))
  return { bits: years <= 1 ? bitsOfNumber.nextYear : 0, exact: false }
}

/** The beginning of an MRN or an identifier, a telephone number or the end of one. */
function weighDigits(text: string, { mrn, phone, identifiers }: Numbers, timeZone: string) {
  const typed = plain(text)
  const digits = isDialled(text) ? text.replaceAll(/\D/g, '') : ''
  const isWhole =
    identifiers.includes(typed) ||
    (digits.length >= 4 && (digits === digitsOf(phone ?? '') || isSameNumber(text, phone, timeZone)))
  if (isWhole) return { bits: bitsOfNumber.whole, exact: true }
  const mrnDigits = mrn.replace('-', '')
  const isBegun =
    (digits.length >= 3 && [digits, digits.padStart(8, '0')].some((one) => mrnDigits.startsWith(one))) ||
    (typed.length >= 3 && identifiers.some((identifier) => identifier.startsWith(typed))) ||
    (digits.length >= 4 &&
      telephonesIn(phone).some((number) => number.replaceAll(/\D/g, '').endsWith(digits)))
  return isBegun ? { bits: bitsOfNumber.beginning, exact: true } : { bits: -COST_OF_A_NUMBER, exact: false }
}

/** Whether one of the telephone numbers in one field is one of those in another. */
const isSameNumber = (text: string, phone: string | null, timeZone: string) =>
  telephonesIn(text).some((typed) =>
    telephonesIn(phone).some((number) => isSameTelephone(typed, number, timeZone)),
  )

/** As telephone numbers and MRNs are written. */
export const isDialled = (text: string) => /^[\d\s()+./-]+$/.test(text)
