/** Units of a dose, with the milligrams of one where it is a mass. */
export const doseUnits = {
  microgram: 0.001,
  mg: 1,
  g: 1_000,
  ml: null,
  unit: null,
  mmol: null,
  tablet: null,
  capsule: null,
  puff: null,
  drop: null,
  sachet: null,
  suppository: null,
  patch: null,
  application: null,
} as const

export type DoseUnit = keyof typeof doseUnits

/** How a medicine is given; the limits use the same codes. */
export const routes = [
  'oral',
  'sublingual',
  'intravenous',
  'intramuscular',
  'subcutaneous',
  'inhaled',
  'rectal',
  'vaginal',
  'topical',
  'eye',
  'ear',
  'nasal',
] as const

export type Route = (typeof routes)[number]

/** What a dose follows, when its frequency is not known in advance. */
export type DoseEvent = 'need' | 'loose-stool'

/** How often: once only, so many times a day or a week, every so many hours, or after each event. */
export type Frequency =
  | { kind: 'once' }
  | { kind: 'event'; event: DoseEvent }
  | { kind: 'times'; times: number; per: 'day' | 'week' }
  | { kind: 'every'; hours: number }

/** One step of a dosing; several make a tapering, each for its days. */
export interface DoseStep {
  /** More than 0, with at most three decimals. */
  amount: number
  unit: DoseUnit
  frequency: Frequency
  /** Whole days; null without end, which only the last step may be. */
  days: number | null
  /** The amount was worked out by weight: so much for each of so many kilograms. */
  byWeight?: { perKg: number; kg: number }
}

/** FHIR Dosage: what to take, how, how often and for how long. */
export interface Dosing {
  route: Route
  steps: readonly [DoseStep, ...DoseStep[]]
  /** Only when needed; then at most `mostPerDay` doses, if given. */
  asNeeded: boolean
  mostPerDay: number | null
}

/** Doses in a day at most; null if nobody can know. Weekly doses are all on one day. */
export function dosesInDay({ frequency }: Pick<DoseStep, 'frequency'>): number | null {
  if (frequency.kind === 'event') return null
  if (frequency.kind === 'once') return 1
  if (frequency.kind === 'every') return Math.max(1, Math.ceil(24 / frequency.hours))
  return frequency.times
}

/** Doses in seven days; null if nobody can know. */
export function dosesInWeek(step: DoseStep): number | null {
  const { frequency } = step
  if (frequency.kind === 'event') return null
  if (frequency.kind === 'once') return 1
  if (frequency.kind === 'every') return Math.ceil((7 * 24) / frequency.hours)
  return frequency.per === 'week' ? frequency.times : frequency.times * 7
}

/** What makes no sense in a step. */
export type DosingProblem =
  | 'amount'
  | 'decimals'
  | 'days'
  | 'days-needed'
  | 'times'
  | 'hours'
  | 'most-per-day'

/** Why a dosing makes no sense, by step; none if it does. */
export function dosingProblems({ steps, mostPerDay }: Dosing): { step: number; problem: DosingProblem }[] {
  return steps.flatMap(({ amount, days, frequency }, step) => {
    const last = step === steps.length - 1
    const wrong: Readonly<Record<DosingProblem, boolean>> = {
      amount: !(amount > 0),
      decimals: !isThousandths(amount),
      days: days !== null && !isCount(days, 3_650),
      'days-needed': days === null && !last,
      times: frequency.kind === 'times' && !isCount(frequency.times, 24),
      hours: frequency.kind === 'every' && !isCount(frequency.hours, 168),
      'most-per-day': mostPerDay !== null && !isCount(mostPerDay, 24),
    }
    const problems = Object.keys(wrong) as DosingProblem[]
    return problems.filter((problem) => wrong[problem]).map((problem) => ({ step, problem }))
  })
}

/**
 * How much is needed for the whole course, in the unit of the steps: undefined without an end, with several units, or
 * if it is taken as needed without a most.
 */
export function quantityOf({
  steps,
  asNeeded,
  mostPerDay,
}: Dosing): { amount: number; unit: DoseUnit } | undefined {
  const [{ unit }] = steps
  let thousandths = 0
  for (const step of steps) {
    if (step.unit !== unit) return undefined
    const doses = dosesIn(step, asNeeded, mostPerDay)
    if (doses === undefined) return undefined
    // Whole thousandths, so that 0.1 three times is 0.3.
    thousandths += Math.round(step.amount * 1_000) * doses
  }
  return { amount: thousandths / 1_000, unit }
}

function dosesIn(step: DoseStep, asNeeded: boolean, mostPerDay: number | null): number | undefined {
  const { frequency, days } = step
  if (frequency.kind === 'once') return 1
  const isOpen = isAsNeeded(asNeeded, frequency)
  if (days === null || (isOpen && mostPerDay === null)) return undefined
  if (isOpen && mostPerDay !== null) return mostPerDay * days
  if (frequency.kind === 'event') return undefined
  if (frequency.kind === 'every') return Math.ceil((days * 24) / frequency.hours)
  return frequency.per === 'week' ? frequency.times * Math.ceil(days / 7) : frequency.times * days
}

/** Whether only the most doses a day says how many there are. */
export const isAsNeeded = (asNeeded: boolean, { kind }: Frequency): boolean => asNeeded || kind === 'event'

const isThousandths = (amount: number) => Math.abs(amount * 1_000 - Math.round(amount * 1_000)) < 1e-6
const isCount = (count: number, most: number) => Number.isInteger(count) && count >= 1 && count <= most
