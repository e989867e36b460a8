import { type DoseUnit, doseUnits } from './dosing'

/** How many milligrams of the medicine one of a counted unit, or a millilitre, holds. */
export interface Strength {
  unit: DoseUnit
  milligrams: number
}

const MASS = String.raw`(\d+(?:\.\d+)?)\s*(microgram|mcg|mg|g)`
const IN_VOLUME = new RegExp(String.raw`${MASS}\s*\/\s*(\d+(?:\.\d+)?)?\s*ml\b`, 'i')
const COUNTED = new RegExp(String.raw`${MASS}\b(?!\s*\/).*?\b(tablet|capsule|inhaler|spray|sachet)`, 'i')

/** The strength that a medicine’s name says: “Paracetamol 500 mg tablet”, “Morphine 10 mg/ml injection”. */
export function strengthOf(display: string): Strength | undefined {
  const volume = IN_VOLUME.exec(display)
  if (volume) {
    const [, amount, unit, ml] = volume
    return { unit: 'ml', milligrams: inMilligrams(amount, unit) / Number(ml ?? 1) }
  }
  const counted = COUNTED.exec(display)
  if (!counted) return undefined
  const [, amount, unit, form = ''] = counted
  const of = form.toLowerCase()
  return {
    unit: of === 'inhaler' || of === 'spray' ? 'puff' : (of as DoseUnit),
    milligrams: inMilligrams(amount, unit),
  }
}

function inMilligrams(amount = '', unit = ''): number {
  const name = unit.toLowerCase() === 'mcg' ? 'microgram' : unit.toLowerCase()
  return Number(amount) * (doseUnits[name as DoseUnit] ?? Number.NaN)
}

/** An amount in `to`, by its mass or by the strength; undefined if they cannot be compared. */
export function converted(
  { amount, unit }: { amount: number; unit: DoseUnit },
  to: DoseUnit,
  strength: Strength | undefined,
): number | undefined {
  if (unit === to) return amount
  const mass = doseUnits[unit] ?? (strength?.unit === unit ? strength.milligrams : null)
  const target = doseUnits[to] ?? (strength?.unit === to ? strength.milligrams : null)
  return mass === null || target === null ? undefined : (amount * mass) / target
}
