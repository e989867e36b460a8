import { type CheckedMedicine, classesOf, substancesOf } from './allergens-of-medicine'
import type { Allergen, SafetyData } from './safety-data'

/** A medicine that is given already, and what the new one has in common with it. */
export interface Duplicate {
  kind: 'duplicate'
  medicine: CheckedMedicine
  /** The same code, a shared substance (amoxicillin in co-amoxiclav), or a shared class. */
  why: 'same' | 'substance' | 'class'
  because: Allergen | undefined
}

/** Digits of ATC that name the chemical subgroup: `M01AE` for propionic acid derivatives. */
const SUBGROUP = 5

/**
 * Medicines among `others` that are the same as `medicine`, share an ingredient, or are of its class: an allergen class
 * whose members act alike, or the same chemical subgroup of ATC (WHO Collaborating Centre for Drug Statistics
 * Methodology, structure of the ATC system; the levels, not read again for this).
 */
export function duplicates(
  medicine: CheckedMedicine,
  others: readonly CheckedMedicine[],
  data: SafetyData,
): Duplicate[] {
  const substances = new Set(substancesOf(medicine, data).map(({ code }) => code))
  const classes = new Set(classesOf(medicine, data).map(({ code }) => code))
  return others.flatMap((other): Duplicate[] => {
    const found = (why: Duplicate['why'], because?: Allergen): Duplicate[] => [
      { kind: 'duplicate', medicine: other, why, because },
    ]
    if (other.code === medicine.code) return found('same')
    const substance = substancesOf(other, data).find(({ code }) => substances.has(code))
    if (substance) return found('substance', substance)
    const shared = classesOf(other, data).find(({ code, within }) => within === 'any' && classes.has(code))
    if (shared || isSameSubgroup(medicine.code, other.code)) return found('class', shared)
    return []
  })
}

const isSameSubgroup = (one: string, other: string) =>
  /^[A-Z]\d{2}[A-Z]{2}\d{2}$/.test(one) && one.slice(0, SUBGROUP) === other.slice(0, SUBGROUP)
