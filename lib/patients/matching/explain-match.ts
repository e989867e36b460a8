import { mistakesAllowed, mistakesBetween } from '../../format/edit-distance'
import type { matchReasons } from '../words/codes'

/** The compared fields of a record. Names are words as folded by the database. */
export interface Likeness {
  words: readonly string[]
  birthDate: string | null
  estimated: boolean
  /** Digits only. */
  phone: string | null
}

/** Reasons why two records may be of one person, strongest first. */
export const reasons = [
  'name-birth-telephone',
  'name-birth',
  'similar-name-birth',
  'similar-name-telephone',
  'telephone',
] as const satisfies readonly (keyof typeof matchReasons)[]

/** The reason why two records may be of one person; undefined if there is none. */
export function whyAlike(one: Likeness, other: Likeness): (typeof reasons)[number] | undefined {
  const sameName = namesAlike(one.words, other.words)
  const sameBirth = birthsAlike(one, other)
  const samePhone = phonesAlike(one.phone, other.phone)
  if (sameName === 'same' && sameBirth) return samePhone ? 'name-birth-telephone' : 'name-birth'
  if (sameName && sameBirth) return 'similar-name-birth'
  if (samePhone) return sameName ? 'similar-name-telephone' : 'telephone'
  return undefined
}

/** Whether each word of the shorter name occurs in the other, in any order; with edits it is “similar”. */
function namesAlike(one: readonly string[], other: readonly string[]): 'same' | 'similar' | undefined {
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one]
  if (fewer.length === 0) return undefined
  const worst = fewer.map((word) => Math.min(...more.map((against) => mistakesIn(word, against))))
  if (worst.some((mistakes) => mistakes === Number.POSITIVE_INFINITY)) return undefined
  return worst.every((mistakes) => mistakes === 0) && fewer.length === more.length ? 'same' : 'similar'
}

function mistakesIn(word: string, against: string): number {
  const mistakes = mistakesBetween(word, against)
  return mistakes <= mistakesAllowed(word) ? mistakes : Number.POSITIVE_INFINITY
}

/** For an estimate only the year counts, and only approximately. */
function birthsAlike(one: Likeness, other: Likeness): boolean {
  if (!one.birthDate || !other.birthDate) return false
  if (!one.estimated && !other.estimated) return one.birthDate === other.birthDate
  return Math.abs(Number(one.birthDate.slice(0, 4)) - Number(other.birthDate.slice(0, 4))) <= 3
}

/** A country code replaces the leading zero. */
function phonesAlike(one: string | null, other: string | null): boolean {
  if (!one || !other) return false
  return one === other || (one.length >= 9 && other.length >= 9 && one.slice(-9) === other.slice(-9))
}
