/** Units of a dose: of mass, of volume, and things that are counted. */
export const doseUnits = {
  microgram: { words: 'microgram', milligrams: 0.001 },
  mg: { words: 'mg', milligrams: 1 },
  g: { words: 'g', milligrams: 1_000 },
  ml: { words: 'ml', milligrams: null },
  unit: { words: 'units', milligrams: null },
  mmol: { words: 'mmol', milligrams: null },
  tablet: { words: 'tablets', milligrams: null },
  capsule: { words: 'capsules', milligrams: null },
  puff: { words: 'puffs', milligrams: null },
  drop: { words: 'drops', milligrams: null },
  sachet: { words: 'sachets', milligrams: null },
  application: { words: 'applications', milligrams: null },
} as const

export type DoseUnit = keyof typeof doseUnits

/** How a medicine is given; the codes are those of the limits. */
export const routes = {
  oral: 'By mouth',
  sublingual: 'Under the tongue',
  intravenous: 'Into a vein',
  intramuscular: 'Into a muscle',
  subcutaneous: 'Under the skin',
  inhaled: 'Inhaled',
  rectal: 'Into the rectum',
  vaginal: 'Into the vagina',
  topical: 'On the skin',
  eye: 'Into the eye',
  ear: 'Into the ear',
  nasal: 'Into the nose',
} as const

export type Route = keyof typeof routes

/** How often: once only, so many times a day or a week, or every so many hours. */
export type Frequency =
  | { kind: 'once' }
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
}

/** FHIR Dosage: what to take, how, how often and for how long. */
export interface Dosing {
  route: Route
  steps: readonly [DoseStep, ...DoseStep[]]
  /** Only when needed; then `mostPerDay` doses at most, if that is said. */
  asNeeded: boolean
  mostPerDay: number | null
}

/** Doses in a day at most. Weekly doses are all on one day. */
export function dosesInDay({ frequency }: DoseStep): number {
  if (frequency.kind === 'once') return 1
  if (frequency.kind === 'every') return Math.max(1, Math.ceil(24 / frequency.hours))
  return frequency.times
}

/** Doses in seven days. */
export function dosesInWeek(step: DoseStep): number {
  const { frequency } = step
  if (frequency.kind === 'once') return 1
  if (frequency.kind === 'every') return Math.ceil((7 * 24) / frequency.hours)
  return frequency.per === 'week' ? frequency.times : frequency.times * 7
}

/** Why a dosing makes no sense, by step; none if it does. */
export function dosingProblems({ steps, mostPerDay }: Dosing): { step: number; problem: string }[] {
  return steps.flatMap((step, at) => {
    const { amount, days, frequency } = step
    const last = at === steps.length - 1
    const problems = [
      !(amount > 0) && 'The dose has to be more than 0.',
      !isThousandths(amount) && 'Write the dose with at most three decimals.',
      days !== null && !(Number.isInteger(days) && days > 0) && 'Write whole days.',
      days === null && !last && 'Say for how many days, because another dose follows.',
      frequency.kind === 'times' && !isCount(frequency.times, 24) && 'Write how many times, 1 to 24.',
      frequency.kind === 'every' && !isCount(frequency.hours, 168) && 'Write after how many hours, 1 to 168.',
      mostPerDay !== null && !isCount(mostPerDay, 24) && 'Write how many doses a day at most, 1 to 24.',
    ]
    return problems.flatMap((problem) => (problem ? [{ step: at, problem }] : []))
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
  if (days === null || (asNeeded && mostPerDay === null)) return undefined
  if (asNeeded && mostPerDay !== null) return mostPerDay * days
  if (frequency.kind === 'every') return Math.ceil((days * 24) / frequency.hours)
  return frequency.per === 'week' ? frequency.times * Math.ceil(days / 7) : frequency.times * days
}

/** A dosing in words, for people and for print: “500 mg by mouth three times a day for 7 days”. */
export function dosingInWords({ route, steps, asNeeded, mostPerDay }: Dosing): string {
  const courses = steps.map(({ amount, unit, frequency, days }) => {
    const how = frequencyInWords(frequency)
    const long =
      days === null || frequency.kind === 'once' ? '' : ` for ${days} ${days === 1 ? 'day' : 'days'}`
    return `${amount} ${unitWords(amount, unit)} ${how}${long}`
  })
  const most = mostPerDay === null ? '' : `, at most ${mostPerDay} doses a day`
  const needed = asNeeded ? `, as needed${most}` : ''
  return `${routes[route]}: ${courses.join(', then ')}${needed}`
}

const TIMES = ['', 'once', 'twice', 'three times', 'four times', 'five times', 'six times']

export function frequencyInWords(frequency: Frequency): string {
  if (frequency.kind === 'once') return 'once only'
  if (frequency.kind === 'every')
    return frequency.hours === 1 ? 'every hour' : `every ${frequency.hours} hours`
  const { times, per } = frequency
  return `${TIMES[times] ?? `${times} times`} a ${per}`
}

const unitWords = (amount: number, unit: DoseUnit) => {
  const { words } = doseUnits[unit]
  return amount === 1 && words.endsWith('s') ? words.slice(0, -1) : words
}

const isThousandths = (amount: number) => Math.abs(amount * 1_000 - Math.round(amount * 1_000)) < 1e-6
const isCount = (count: number, most: number) => Number.isInteger(count) && count >= 1 && count <= most
