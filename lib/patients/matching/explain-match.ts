import { mistakesAllowed, mistakesBetween } from './edit-distance'

/** What is compared of two records. Names are words as the database folds them. */
export interface Likeness {
  words: readonly string[]
  birthDate: string | null
  estimated: boolean
  /** Digits only. */
  phone: string | null
}

/** Why two records may be of one person, in words for the warning; what says most comes first. */
export const reasons = [
  'same name, birth and telephone',
  'same name and birth',
  'similar name, same birth',
  'similar name, same telephone',
  'same telephone',
] as const

/** The reason why two records may be of one person; undefined when they are not alike. */
export function whyAlike(one: Likeness, other: Likeness): (typeof reasons)[number] | undefined {
  const sameName = namesAlike(one.words, other.words)
  const sameBirth = birthsAlike(one, other)
  const samePhone = phonesAlike(one.phone, other.phone)
  if (sameName === 'same' && sameBirth)
    return samePhone ? 'same name, birth and telephone' : 'same name and birth'
  if (sameName && sameBirth) return 'similar name, same birth'
  if (samePhone) return sameName ? 'similar name, same telephone' : 'same telephone'
  return undefined
}

/** Whether each word of the name with fewer words is in the other, in any order; with mistakes it is similar. */
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

/** Of an estimate only the year says something, and that only about. */
function birthsAlike(one: Likeness, other: Likeness): boolean {
  if (!one.birthDate || !other.birthDate) return false
  if (!one.estimated && !other.estimated) return one.birthDate === other.birthDate
  return Math.abs(Number(one.birthDate.slice(0, 4)) - Number(other.birthDate.slice(0, 4))) <= 3
}

/** A country's code takes the place of the leading zero. */
function phonesAlike(one: string | null, other: string | null): boolean {
  if (!one || !other) return false
  return one === other || (one.length >= 9 && other.length >= 9 && one.slice(-9) === other.slice(-9))
}
