import { plainKey } from './allergens/name-key'
import { readAllergy } from './allergens/read-allergy'
import { type CheckedMedicine, classesOf, nameOf, partsOf, substancesOf } from './allergens-of-medicine'
import type { Allergen, SafetyData } from './safety-data'

/** A recorded allergy. */
export interface RecordedAllergy {
  /** The chosen `allergen.code`; null for free text. */
  code: string | null
  substance: string
  /** FHIR AllergyIntolerance.category. */
  category: string
  /** FHIR AllergyIntolerance.criticality. */
  criticality: string
  reaction: string | null
}

/** Why an allergy speaks against a medicine: it is the substance, in the class, or related by a class. */
export interface AllergyConflict {
  kind: 'allergy'
  why: 'same' | 'member' | 'related'
  allergy: RecordedAllergy
  /** The substance or class that is the reason. */
  because: Allergen
  /** False if the allergy’s text is only near the name of one: it has to be read again. */
  sure: boolean
}

/** An allergy that cannot be checked: its text, or a part of it, names no substance or class that is known. */
export interface UncheckedAllergy {
  kind: 'unchecked'
  allergy: RecordedAllergy
}

/**
 * The allergies that speak against a medicine, and those that cannot be checked.
 *
 * Within a class, an allergy to one member speaks against another if the data say so. Penicillins and cephalosporins
 * share a ring but rarely an allergy: children with an immediate or severe reaction to one should avoid both, those
 * with a mild and late one need not (Royal Children’s Hospital Melbourne, clinical practice guideline “Antibiotic
 * prescribing in children with reported penicillin or cephalosporin allergy”, key points, www.rch.org.au/clinicalguide).
 * So that class counts for allergies of high criticality only.
 */
export function allergyConflicts(
  medicine: CheckedMedicine,
  allergies: readonly RecordedAllergy[],
  data: SafetyData,
): (AllergyConflict | UncheckedAllergy)[] {
  const substances = substancesOf(medicine, data)
  const classes = classesOf(medicine, data)
  return allergies.flatMap((allergy): (AllergyConflict | UncheckedAllergy)[] => {
    const { candidates, isWhole } = readAllergy(allergy, data)
    for (const { allergen, how } of candidates) {
      const found = reason(allergen, allergy)
      if (found) return [{ kind: 'allergy', allergy, sure: how !== 'near', ...found }]
    }
    const named = isWhole ? undefined : nameIn(medicine, allergy.substance)
    if (named) return [{ kind: 'allergy', allergy, sure: true, why: 'same', because: ownSubstance(named) }]
    return isWhole || !maySpeakAgainstMedicines(allergy) ? [] : [{ kind: 'unchecked', allergy }]
  })

  function reason(
    allergen: Allergen,
    allergy: RecordedAllergy,
  ): Pick<AllergyConflict, 'why' | 'because'> | undefined {
    if (substances.some(({ code }) => code === allergen.code)) return { why: 'same', because: allergen }
    if (classes.some(({ code }) => code === allergen.code)) return { why: 'member', because: allergen }
    const parts = partsOf(allergen, data)
    const [shared] = [
      ...substances.filter(({ code }) => parts.some((part) => part.code === code)),
      ...classes.filter((one) => parts.some(({ code }) => code === one.code) && counts(one, allergy)),
    ]
    return shared && { why: 'related', because: shared }
  }
}

/** The ingredient or name of a medicine of the hospital’s own that the text has in whole words, or that has the text. */
function nameIn({ display, ingredients }: CheckedMedicine, substance: string): string | undefined {
  const typed = ` ${plainKey(substance)} `
  if (typed.trim() === '') return undefined
  return [...ingredients, nameOf(display)].find((name) => {
    const own = ` ${plainKey(name)} `
    return own.trim() !== '' && (own.includes(typed) || typed.includes(own))
  })
}

const ownSubstance = (name: string): Allergen => ({
  ...{ code: '', kind: 'substance', name, partOf: [], atc: [], within: 'any' },
})

/** Whether medicines are checked against the allergy: all that its text names is known, or it speaks against none. */
export function isChecked(
  allergy: Pick<RecordedAllergy, 'code' | 'substance' | 'category'>,
  data: SafetyData,
): boolean {
  return readAllergy(allergy, data).isWhole || !maySpeakAgainstMedicines(allergy)
}

const counts = ({ within }: Allergen, { criticality }: RecordedAllergy) =>
  within === 'any' || (within === 'high' && criticality === 'high')

/** Text about food or the environment that is not known is no medicine; anything else may be one. */
export const maySpeakAgainstMedicines = ({ category }: Pick<RecordedAllergy, 'category'>) =>
  category !== 'food' && category !== 'environment'
