import type { CheckedMedicine } from './allergens-of-medicine'
import { type DoseStep, type DoseUnit, type Dosing, dosesInDay, dosesInWeek, isAsNeeded } from './dosing'
import { type DoseLimit, isAtAge, type SafetyData } from './safety-data'
import { converted, strengthOf } from './strength'

/** Who the dose is for. */
export interface DosedPerson {
  /** Whole months; null if the birth date is not known. */
  ageMonths: number | null
  /** The newest weight and how many days ago it was measured. */
  weight: { kg: number; daysAgo: number } | null
}

/**
 * What a check of a dose finds. `over`: more than the limit, so a reason is needed. `avoid`: not for this
 * age. `weight-needed`, `age-needed`: the limit depends on it. `unchecked`: there is no limit for this
 * medicine, the dose is in a unit that cannot be compared, or the number of doses in a day is not known; the
 * prescriber is told that it was not checked.
 */
export type DoseFinding =
  | {
      kind: 'over'
      per: 'dose' | 'day' | 'week'
      /** In `unit`. */
      given: number
      most: number
      unit: DoseUnit
      perKg: number | null
      limit: DoseLimit
    }
  | { kind: 'avoid'; limit: DoseLimit }
  | { kind: 'weight-needed' | 'age-needed'; limit: DoseLimit }
  | { kind: 'unchecked'; why: 'no-limit' | 'unit' | 'no-most' }

/** Below this age a dose goes by the weight, and a weight has to be recent. */
const CHILD_MONTHS = 16 * 12
/** A child’s weight older than this is asked for again. The portal’s own rule: no source read. */
export const RECENT_DAYS = 7
/** Rounding of a dose to what can be measured does not make it too much. */
const TOLERANCE = 1.1

/**
 * Checks each step of a dosing against the limits by medicine, route, age and weight. For a child without a weight of
 * the last days, a limit by weight asks for one. The sources are those of the rows.
 */
export function checkDose(
  medicine: CheckedMedicine,
  dosing: Dosing,
  person: DosedPerson,
  data: SafetyData,
): DoseFinding[] {
  const checked = limitsOf(medicine, dosing, data).map((limit) => ({
    limit,
    found: checkLimit(limit, medicine, dosing, person),
  }))
  const applied = checked.some(({ limit, found }) => limit.atc !== '' && found !== undefined)
  const unchecked: DoseFinding[] = applied ? [] : [{ kind: 'unchecked', why: 'no-limit' }]
  return [...distinct(checked.flatMap(({ found }) => found ?? [])), ...unchecked]
}

/** The limits of the longest matching code, and for units in which these say nothing those for any medicine. */
function limitsOf({ code }: CheckedMedicine, { route }: Dosing, data: SafetyData): DoseLimit[] {
  const matching = data.limits.filter(
    (limit) => code.startsWith(limit.atc) && (limit.route === '' || limit.route === route),
  )
  const longest = Math.max(0, ...matching.map(({ atc }) => atc.length))
  const own = matching.filter(({ atc }) => atc !== '' && atc.length === longest)
  return [...own, ...matching.filter(({ atc, unit }) => atc === '' && !own.some((one) => one.unit === unit))]
}

/** What a limit finds; undefined if it is for another age or weight. */
function checkLimit(
  limit: DoseLimit,
  medicine: CheckedMedicine,
  dosing: Dosing,
  { ageMonths, weight }: DosedPerson,
): DoseFinding[] | undefined {
  const anyAge = limit.fromMonths === 0 && limit.toMonths === null
  if (ageMonths === null && !anyAge) return [{ kind: 'age-needed', limit }]
  if (ageMonths !== null && !isAtAge(limit, ageMonths)) return undefined
  if (limit.avoid !== '') return [{ kind: 'avoid', limit }]
  const isChild = ageMonths !== null && ageMonths < CHILD_MONTHS
  const kg = weight && (!isChild || weight.daysAgo <= RECENT_DAYS) ? weight.kg : undefined
  const byWeight = limit.doseMaxPerKg !== null || limit.dayMaxPerKg !== null
  const bounded = limit.fromKg !== null || limit.toKg !== null
  if (kg === undefined && isChild && (byWeight || bounded)) return [{ kind: 'weight-needed', limit }]
  // An adult who was not weighed is taken for heavy enough.
  const weighs = kg ?? Number.POSITIVE_INFINITY
  if (weighs < (limit.fromKg ?? 0) || (limit.toKg !== null && weighs >= limit.toKg)) return undefined
  return dosing.steps.flatMap((step) => checkStep(limit, step, medicine, dosing, kg))
}

function checkStep(
  limit: DoseLimit,
  step: DoseStep,
  medicine: CheckedMedicine,
  { asNeeded, mostPerDay }: Dosing,
  kg: number | undefined,
): DoseFinding[] {
  const unit = limit.unit as DoseUnit
  const one = converted(step, unit, strengthOf(medicine.display))
  if (one === undefined) return limit.atc === '' ? [] : [{ kind: 'unchecked', why: 'unit' }]
  const isOpen = isAsNeeded(asNeeded, step.frequency)
  const inDay = isOpen && mostPerDay !== null ? mostPerDay : dosesInDay(step)
  const inWeek = isOpen && mostPerDay !== null ? mostPerDay * 7 : dosesInWeek(step)
  const bounds = [
    ['dose', 1, limit.doseMax, limit.doseMaxPerKg],
    ['day', inDay, limit.dayMax, limit.dayMaxPerKg],
    ['week', inWeek, limit.weekMax, null],
  ] as const
  return bounds.flatMap(([per, doses, most, perKg]): DoseFinding[] => {
    if (doses === null) return most === null && perKg === null ? [] : [{ kind: 'unchecked', why: 'no-most' }]
    const given = one * doses
    const byWeight = perKg !== null && kg !== undefined ? perKg * kg * TOLERANCE : Number.POSITIVE_INFINITY
    const bound = Math.min(most ?? Number.POSITIVE_INFINITY, byWeight)
    if (given <= bound + 1e-9) return []
    const isByWeight = byWeight < (most ?? Number.POSITIVE_INFINITY)
    const said = isByWeight && perKg !== null && kg !== undefined ? perKg * kg : (most ?? bound)
    return [{ kind: 'over', per, given, most: said, unit, perKg: isByWeight ? perKg : null, limit }]
  })
}

function distinct(findings: readonly DoseFinding[]): DoseFinding[] {
  return [...new Map(findings.map((one) => [keyOf(one), one])).values()]
}

/** One of each: a weight is asked for once, and of several steps the last that is too much is named. */
function keyOf(one: DoseFinding): string {
  if (one.kind === 'over') return `over ${one.per} ${one.limit.id}`
  return one.kind === 'unchecked' ? `unchecked ${one.why}` : one.kind
}
