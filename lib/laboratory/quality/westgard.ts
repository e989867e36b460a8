import type { ControlRule } from '../model/result-codes'

/** A control as a distance from its mean, in standard deviations. */
interface Control {
  z: number
}

/**
 * The rules that a control breaks (Westgard et al., Clin Chem 1981; 27:493): `z` is the new one, `earlier` those of the same
 * material before it, the latest first, back to the last one that failed; `others` the last of each other level, of the same
 * run. Empty if it is good.
 *
 * - 1-3s: beyond three standard deviations.
 * - 2-2s: two in a row, or two levels of a run, beyond two on the same side.
 * - R-4s: two levels of a run more than four apart, one beyond two on each side.
 * - 4-1s: four in a row beyond one on the same side.
 * - 10x: ten in a row on the same side of the mean.
 */
export function brokenRules(
  { z }: Control,
  earlier: readonly Control[],
  others: readonly Control[],
): ControlRule[] {
  const row = [z, ...earlier.map((one) => one.z)]
  const side = Math.sign(z)
  const inRow = (count: number, beyond: number) =>
    row.length >= count && row.slice(0, count).every((one) => one * side > beyond)
  const rules: [ControlRule, boolean][] = [
    ['1-3s', Math.abs(z) > 3],
    ['2-2s', inRow(2, 2) || (z * side > 2 && others.some((other) => other.z * side > 2))],
    ['R-4s', z * side > 2 && others.some((other) => other.z * side < -2)],
    ['4-1s', inRow(4, 1)],
    ['10x', inRow(10, 0)],
  ]
  return rules.flatMap(([rule, isBroken]) => (isBroken ? [rule] : []))
}
