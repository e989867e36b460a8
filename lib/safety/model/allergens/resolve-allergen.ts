import { mistakesAllowed, mistakesBetween } from '../../../format/edit-distance'
import type { Allergen, SafetyData } from '../safety-data'
import { nameKey, plainKey, soundKey } from './name-key'

/** An allergen that a typed name may mean. */
export interface Candidate {
  allergen: Allergen
  /** The name by which it was found: a brand, a synonym, or its own. */
  name: string
  /** `exact`: that is its name. `contains`: the name is among the words. `near`: but for mistakes or the language. */
  how: 'exact' | 'contains' | 'near'
}

/**
 * `match`: likeliest first; only a sole `exact` one may be accepted without asking. `absence`: a statement
 * that there is no allergy, which belongs elsewhere. `unknown`: it cannot be checked, and the prescriber has
 * to be told.
 */
export type Resolution =
  | { kind: 'match'; candidates: readonly [Candidate, ...Candidate[]] }
  | { kind: 'absence' }
  | { kind: 'unknown' }

const MOST = 8
/** Names of fewer letters are too near each other. */
const SHORTEST = 5

/**
 * What a typed allergen may mean, by the names of substances and classes, brands, synonyms and names in other
 * languages, with mistakes forgiven.
 */
export function resolveAllergen(typed: string, data: SafetyData): Resolution {
  if (nameKey(typed) === '') return { kind: 'unknown' }
  const known = namesOf(data)
  const found = [exact, contained, near].reduce<Candidate[]>(
    (some, by) => (some.length > 0 ? some : by(typed, known)),
    [],
  )
  const [first, ...others] = distinct(found)
  if (!first) return { kind: 'unknown' }
  if (first.allergen.kind === 'absence') return { kind: 'absence' }
  return { kind: 'match', candidates: [first, ...others.slice(0, MOST - 1)] }
}

/**
 * The allergen that `typed` means without doubt: its own name, a brand or a synonym of it alone. Undefined
 * for anything else, also for a mistake of one letter.
 */
export function allergenMeant(typed: string, data: SafetyData): Allergen | undefined {
  const read = resolveAllergen(typed, data)
  if (read.kind !== 'match' || read.candidates.length > 1) return undefined
  const [{ how, allergen }] = read.candidates
  return how === 'exact' ? allergen : undefined
}

/** A name of an allergen, with the keys it is compared by. */
export interface Name {
  name: string
  key: string
  plain: string
  sound: string
  allergen: Allergen
}

const cache = new WeakMap<SafetyData, readonly Name[]>()

/** Every name with its keys, worked out once for each version of the data. */
export function namesOf(data: SafetyData): readonly Name[] {
  const before = cache.get(data)
  if (before) return before
  const own = [...data.allergens.values()].map((allergen) => ({ name: allergen.name, allergen }))
  const others = data.names.flatMap(({ name, allergen: code }) => {
    const allergen = data.allergens.get(code)
    return allergen ? [{ name, allergen }] : []
  })
  const all = [...own, ...others].map(({ name, allergen }) => ({
    ...{ name, allergen, key: nameKey(name) },
    ...{ plain: plainKey(name), sound: soundKey(name) },
  }))
  cache.set(data, all)
  return all
}

/** The names that are the whole of what was typed. */
export function exact(typed: string, names: readonly Name[]): Candidate[] {
  const [key, plain] = [nameKey(typed), plainKey(typed)]
  const same = names.filter((name) => name.key === key)
  const found = same.length > 0 ? same : names.filter((name) => name.plain === plain)
  return found.map(({ name, allergen }) => ({ name, allergen, how: 'exact' }))
}

/** Names among the words of what was typed, the longest first: “penicillin G in hospital”. */
export function contained(typed: string, names: readonly Name[]): Candidate[] {
  const key = ` ${nameKey(typed)} `
  return names
    .filter(
      ({ key: own, allergen }) => own.length >= 3 && allergen.kind !== 'absence' && key.includes(` ${own} `),
    )
    .sort((one, other) => other.key.length - one.key.length)
    .map(({ name, allergen }) => ({ name, allergen, how: 'contains' }))
}

/** Names that sound the same, or are as few mistakes away as any. */
export function near(typed: string, names: readonly Name[]): Candidate[] {
  const [plain, sound] = [plainKey(typed), soundKey(typed)]
  if ([...plain].length < SHORTEST) return []
  const alike = names.filter((name) => name.sound === sound)
  const allowed = mistakesAllowed(plain)
  const far = names
    .filter(({ plain: own }) => [...own].length >= SHORTEST)
    .map((name) => ({ name, mistakes: mistakesBetween(plain, name.plain) }))
    .filter(({ mistakes }) => mistakes <= allowed)
  const least = Math.min(...far.map(({ mistakes }) => mistakes))
  const nearest = far.filter(({ mistakes }) => mistakes === least).map(({ name }) => name)
  return [...alike, ...nearest].map(({ name, allergen }) => ({ name, allergen, how: 'near' }))
}

/** One candidate of each allergen. */
export function distinct(candidates: readonly Candidate[]): Candidate[] {
  const byCode = new Map<string, Candidate>()
  for (const one of candidates) if (!byCode.has(one.allergen.code)) byCode.set(one.allergen.code, one)
  return [...byCode.values()]
}
