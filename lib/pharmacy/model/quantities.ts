import { type DoseUnit, doseUnits } from '../../safety/model/dosing'
import { converted, strengthOf } from '../../safety/model/strength'

/** How an item of stock is counted, and what one of its base units holds, in words: `500 mg`. */
export interface Counted {
  name: string
  strength: string
  baseUnit: string
}

/** Whole base units for an amount. */
export interface Units {
  units: number
  /** Nothing of the last unit is left over. */
  exact: boolean
}

/**
 * How many whole base units of `item` an amount takes: 750 mg of tablets of 500 mg takes two, of which a half is left over.
 * Undefined where the strength of the item does not say: then a person decides, and nothing is guessed.
 */
export function unitsFor(amount: number, unit: DoseUnit, item: Counted): Units | undefined {
  const units = inBaseUnits(amount, unit, item)
  if (units === undefined) return undefined
  // Thousandths are what amounts are written in; further digits come from dividing.
  const rounded = Math.round(units * 1_000) / 1_000
  return { units: Math.ceil(rounded), exact: Number.isInteger(rounded) }
}

function inBaseUnits(
  amount: number,
  unit: DoseUnit,
  { name, strength, baseUnit }: Counted,
): number | undefined {
  if (unit === baseUnit) return amount
  if (baseUnit in doseUnits) {
    const to = baseUnit as DoseUnit
    const known = [strengthOf(`${strength} ${to}`), strengthOf(strength), strengthOf(name)]
    return converted(
      { amount, unit },
      to,
      known.find((one) => one?.unit === to),
    )
  }
  // An ampoule or a vial: what is in one, where the strength says it as a mass alone.
  const inOne = /ml|%|\//i.test(strength) ? undefined : strengthOf(`${strength} tablet`)?.milligrams
  const mass = doseUnits[unit]
  return inOne === undefined || mass === null ? undefined : (amount * mass) / inOne
}
