import { type DoseStep, type DoseUnit, doseUnits } from '../../safety/model/dosing'
import { type Strength, strengthOf } from '../../safety/model/strength'

/** The medicine as it was prescribed. */
export interface As {
  system: string
  code: string
  /** Its name, with its strength: `Amoxicillin 125 mg/5 ml suspension`. */
  display: string
}

/** How an item of stock is counted, of which medicine it is, and what one of its base units holds, in words: `500 mg`. */
export interface Counted {
  name: string
  strength: string
  baseUnit: string
  medicationSystem: string | null
  medicationCode: string | null
}

/** What is known of how much of the medicine an item holds, the surest first. */
export const strengthsOf = ({ name, strength, baseUnit }: Counted): (Strength | undefined)[] => [
  strengthOf(`${strength} ${baseUnit}`),
  strengthOf(strength),
  strengthOf(name),
]

/** Whether `item` is of the medicine that was prescribed, by its code. */
export const isSameMedicine = ({ system, code }: As, item: Counted): boolean =>
  item.medicationSystem === system && item.medicationCode === code

/**
 * Whether one tablet, or one millilitre, of `item` is one of those that were prescribed. False also where either strength is not
 * known: five millilitres of a syrup of twice the strength are twice the dose.
 */
export function isSameStrength(as: As, item: Counted): boolean {
  if (!isSameMedicine(as, item)) return false
  const wanted = strengthOf(as.display) ?? strengthOf(`${as.display} ${item.baseUnit}`)
  const has = strengthsOf(item).find((one) => one !== undefined)
  if (!wanted || !has || wanted.unit !== has.unit) return false
  return Math.abs(wanted.milligrams - has.milligrams) < wanted.milligrams / 1_000
}

/** Whether an amount of `unit` is a mass of the medicine, and so the same of every strength of it. */
const isMass = (unit: DoseUnit, { baseUnit }: Counted) => doseUnits[unit] !== null && unit !== baseUnit

/**
 * Whether what was prescribed says how `item` is taken. Null steps are a dosing in words, which may count tablets. Otherwise a
 * person writes the directions.
 */
export const tellsHowToTake = (steps: readonly DoseStep[] | null, as: As, item: Counted): boolean =>
  isSameMedicine(as, item) && (steps?.every(({ unit }) => isMass(unit, item)) || isSameStrength(as, item))
