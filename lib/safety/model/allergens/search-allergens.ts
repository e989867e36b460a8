import type { Allergen, SafetyData } from '../safety-data'
import { nameKey } from './name-key'
import { namesOf, resolveAllergen } from './resolve-allergen'

/** An allergen to choose, and the name it was found by: a brand, a synonym, or its own. */
interface AllergenFound {
  allergen: Allergen
  name: string
}

/** What was found, and how what was typed had to be read for it: see `CodesFound`. */
export interface AllergensFound {
  allergens: AllergenFound[]
  read: 'as-typed' | 'corrected' | 'nothing'
}

const MOST = 10

/**
 * The allergens to choose from while `typed` is typed: those of which a name begins with it, then those with a word that
 * does, classes before substances. If there are none, mistakes are forgiven.
 */
export function searchAllergens(typed: string, data: SafetyData): AllergensFound {
  const key = nameKey(typed)
  if (key === '') return { allergens: [], read: 'nothing' }
  const begun = namesOf(data)
    .filter(({ key: own, allergen }) => allergen.kind !== 'absence' && ` ${own}`.includes(` ${key}`))
    .sort((one, other) => placeOf(one, key) - placeOf(other, key) || one.name.localeCompare(other.name))
  if (begun.length > 0) return { allergens: distinct(begun), read: 'as-typed' }
  const near = resolveAllergen(typed, data)
  if (near.kind !== 'match') return { allergens: [], read: 'nothing' }
  return { allergens: distinct(near.candidates), read: 'corrected' }
}

const placeOf = ({ key: own, allergen }: { key: string; allergen: Allergen }, key: string) =>
  (own === key ? 0 : own.startsWith(key) ? 2 : 4) + (allergen.kind === 'class' ? 0 : 1)

function distinct(found: readonly AllergenFound[]): AllergenFound[] {
  const byCode = new Map<string, AllergenFound>()
  for (const { allergen, name } of found)
    if (!byCode.has(allergen.code)) byCode.set(allergen.code, { allergen, name })
  return [...byCode.values()].slice(0, MOST)
}
