import { type DosedPerson, RECENT_DAYS } from '../../safety/model/check-dose'
import type { DoseStep, Dosing } from '../../safety/model/dosing'

/**
 * A dosing whose amounts are for each kilogram, as the amounts to give, worked out to a thousandth of the unit; undefined
 * without a weight of the last days, at any age.
 */
export function doseByWeight(dosing: Dosing, { weight }: DosedPerson): Dosing | undefined {
  if (!weight || weight.daysAgo > RECENT_DAYS) return undefined
  const { kg } = weight
  const [first, ...others] = dosing.steps
  return { ...dosing, steps: [byWeight(first, kg), ...others.map((step) => byWeight(step, kg))] }
}

function byWeight(step: DoseStep, kg: number): DoseStep {
  return {
    ...step,
    amount: Math.round(step.amount * kg * 1_000) / 1_000,
    byWeight: { perKg: step.amount, kg },
  }
}
