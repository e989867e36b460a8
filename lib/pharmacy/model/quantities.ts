import { type DoseUnit, doseUnits } from '../../safety/model/dosing'
import { converted, strengthOf } from '../../safety/model/strength'
import { type As, type Counted, isSameMedicine, isSameStrength, strengthsOf } from './as-prescribed'

/** Whole base units for an amount. */
export interface Units {
  units: number
  /** Nothing of the last unit is left over. */
  exact: boolean
}

/**
 * How many whole base units of `item` an amount of what was prescribed takes: 750 mg of tablets of 500 mg takes two, of which a
 * half is left over. Undefined where the strengths do not say, or a count is of another strength or medicine: then a person
 * decides, and nothing is guessed.
 */
export function unitsFor(amount: number, unit: DoseUnit, item: Counted, as: As): Units | undefined {
  if (!isSameMedicine(as, item) || (unit === item.baseUnit && !isSameStrength(as, item))) return undefined
  const units = inBaseUnits(amount, unit, item)
  if (units === undefined) return undefined
  // Thousandths are what amounts are written in; further digits come from dividing.
  const rounded = Math.round(units * 1_000) / 1_000
  return { units: Math.ceil(rounded), exact: Number.isInteger(rounded) }
}

function inBaseUnits(amount: number, unit: DoseUnit, item: Counted): number | undefined {
  const { strength, baseUnit } = item
  if (unit === baseUnit) return amount
  if (baseUnit in doseUnits) {
    const to = baseUnit as DoseUnit
    const known = strengthsOf(item).find((one) => one?.unit === to)
    return converted({ amount, unit }, to, known)
  }
  // An ampoule or a vial: what is in one, where the strength says it as a mass alone.
  const inOne = /ml|%|\//i.test(strength) ? undefined : strengthOf(`${strength} tablet`)?.milligrams
  const mass = doseUnits[unit]
  return inOne === undefined || mass === null ? undefined : (amount * mass) / inOne
}
