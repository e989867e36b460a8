/** What people are allergic to: a substance, a class of substances, or the statement that there is no allergy. */
export interface Allergen {
  code: string
  kind: 'substance' | 'class' | 'absence'
  name: string
  /** Classes it belongs to; for a combination its ingredients too. */
  partOf: readonly string[]
  /** ATC codes of a substance; the beginnings of those of a class’s members. */
  atc: readonly string[]
  /** Whether an allergy to one member of the class speaks against another: always, only after a severe reaction, or not. */
  within: 'any' | 'high' | 'none'
}

interface AllergenName {
  name: string
  allergen: string
  kind: 'brand' | 'synonym' | 'abbreviation' | 'language'
}

/** The most that may be given without a reason, of the medicines whose ATC code begins with `atc`. */
export interface DoseLimit {
  id: string
  atc: string
  /** Empty for any. */
  route: string
  /** Ages in whole months: from, and up to but not including. */
  fromMonths: number
  toMonths: number | null
  fromKg: number | null
  toKg: number | null
  unit: string
  doseMax: number | null
  doseMaxPerKg: number | null
  dayMax: number | null
  dayMaxPerKg: number | null
  weekMax: number | null
  /** Why it is not for this age; empty if it is. */
  avoid: string
  source: string
}

/** Two groups of medicines, by the beginnings of their ATC codes, that are dangerous together. */
export interface MedicinePair {
  id: string
  one: readonly string[]
  other: readonly string[]
  severity: 'contraindicated' | 'serious'
  effect: string
  source: string
}

/** Usual values of a vital sign at an age; null without a limit. */
export interface VitalRange {
  measurement: string
  fromMonths: number
  toMonths: number | null
  low: number | null
  high: number | null
  source: string
}

/** Points of the paediatric score for values from `least` up to the next band of the age. */
interface PewsBand {
  parameter: string
  fromMonths: number
  toMonths: number | null
  least: number
  points: number
}

/** The safety data at one version, without what was withdrawn. */
export interface SafetyData {
  allergens: ReadonlyMap<string, Allergen>
  names: readonly AllergenName[]
  limits: readonly DoseLimit[]
  pairs: readonly MedicinePair[]
  ranges: readonly VitalRange[]
  pews: readonly PewsBand[]
}

/** Whether an age in whole months is within `fromMonths` and `toMonths`. */
export function isAtAge(
  { fromMonths, toMonths }: { fromMonths: number; toMonths: number | null },
  months: number,
): boolean {
  return months >= fromMonths && (toMonths === null || months < toMonths)
}
