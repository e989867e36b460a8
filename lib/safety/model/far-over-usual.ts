import type { CheckedMedicine } from './allergens-of-medicine'
import { type DoseStep, type DoseUnit, type Dosing, dosesInDay, isAsNeeded } from './dosing'
import { converted, strengthOf } from './strength'

/** How a medicine is usually taken, as the hospital’s list says. */
export interface Usual {
  amount: number
  unit: DoseUnit
  /** Null if the list does not say how often. */
  dosesInDay: number | null
}

/** A dose so far from the usual one that a slip is likelier: a place of the decimal point, or milligrams for micrograms. */
export interface FarOverUsual {
  kind: 'far-over-usual'
  per: 'dose' | 'day'
  /** In `unit`, as the usual one. */
  given: number
  usual: number
  unit: DoseUnit
}

/** Ten times is the classic slip. The portal’s own rule: no source read. */
const FAR = 10

/**
 * Compares each step with the usual dose, of a medicine that has no limit for it. Empty if the two are in units that
 * cannot be compared.
 */
export function farOverUsual(medicine: CheckedMedicine, dosing: Dosing, usual: Usual): FarOverUsual[] {
  const strength = strengthOf(medicine.display)
  const found = dosing.steps.flatMap((step): FarOverUsual[] => {
    const one = converted(step, usual.unit, strength)
    if (one === undefined) return []
    const over = (per: FarOverUsual['per'], given: number, most: number): FarOverUsual[] =>
      given >= FAR * most ? [{ kind: 'far-over-usual', per, given, usual: most, unit: usual.unit }] : []
    const [given, perDay] = [givenInDay(step, dosing), usual.dosesInDay]
    return [
      ...over('dose', one, usual.amount),
      ...(given === null || perDay === null ? [] : over('day', one * given, usual.amount * perDay)),
    ]
  })
  // Of several steps the last that is too much is named.
  return [...new Map(found.map((one) => [one.per, one])).values()]
}

const givenInDay = (step: DoseStep, { asNeeded, mostPerDay }: Dosing) =>
  isAsNeeded(asNeeded, step.frequency) && mostPerDay !== null ? mostPerDay : dosesInDay(step)
