import { resolveAllergen } from './allergens/resolve-allergen'
import type { Allergen, SafetyData } from './safety-data'

/** A medicine as the checks need it. */
export interface CheckedMedicine {
  /** Its ATC code, or the hospital’s own. */
  code: string
  display: string
  /** Ingredients as the formulary names them. */
  ingredients: readonly string[]
}

/**
 * The substances in a medicine: those with its ATC code, those that its ingredients name, and for a medicine without
 * either those that its name begins with. Of a combination also what it is made of.
 */
export function substancesOf(medicine: CheckedMedicine, data: SafetyData): Allergen[] {
  const byCode = [...data.allergens.values()].filter(
    ({ kind, atc }) => kind === 'substance' && atc.includes(medicine.code),
  )
  const named = medicine.ingredients.flatMap((ingredient) => exactly(ingredient, data))
  const known =
    byCode.length + named.length > 0 ? [...byCode, ...named] : exactly(nameOf(medicine.display), data)
  const all = known.flatMap((one) => [one, ...partsOf(one, data).filter(({ kind }) => kind === 'substance')])
  return [...new Map(all.map((one) => [one.code, one])).values()]
}

/** The classes that a medicine belongs to: those of its substances, and those that its ATC code is in. */
export function classesOf(medicine: CheckedMedicine, data: SafetyData): Allergen[] {
  const bySubstance = substancesOf(medicine, data).flatMap((one) => partsOf(one, data))
  const byCode = [...data.allergens.values()].filter(
    ({ kind, atc }) => kind === 'class' && atc.some((begin) => medicine.code.startsWith(begin)),
  )
  const classes = [...bySubstance, ...byCode.flatMap((one) => [one, ...partsOf(one, data)])].filter(
    ({ kind }) => kind === 'class',
  )
  return [...new Map(classes.map((one) => [one.code, one])).values()]
}

/** What an allergen is part of, up to the widest class. */
export function partsOf(allergen: Allergen, data: SafetyData, seen = new Set<string>()): Allergen[] {
  return allergen.partOf.flatMap((code) => {
    const part = data.allergens.get(code)
    if (!part || seen.has(code)) return []
    seen.add(code)
    return [part, ...partsOf(part, data, seen)]
  })
}

function exactly(name: string, data: SafetyData): Allergen[] {
  const read = resolveAllergen(name, data)
  if (read.kind !== 'match') return []
  return read.candidates
    .filter(({ how, allergen }) => how === 'exact' && allergen.kind === 'substance')
    .map(({ allergen }) => allergen)
}

/** A medicine’s name before its strength. */
export const nameOf = (display: string) => display.split(/\s\d/)[0] ?? ''
