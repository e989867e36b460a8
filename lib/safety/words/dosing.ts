import {
  type DoseEvent,
  type DoseStep,
  type DoseUnit,
  type Dosing,
  type DosingProblem,
  type Frequency,
  isAsNeeded,
  type Route,
} from '../model/dosing'

export const routeWords = {
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
} as const satisfies Record<Route, string>

/** Units, as for more than one. */
export const unitWords = {
  microgram: 'microgram',
  mg: 'mg',
  g: 'g',
  ml: 'ml',
  unit: 'units',
  mmol: 'mmol',
  tablet: 'tablets',
  capsule: 'capsules',
  puff: 'puffs',
  drop: 'drops',
  sachet: 'sachets',
  suppository: 'suppositories',
  patch: 'patches',
  application: 'applications',
} as const satisfies Record<DoseUnit, string>

/** What to say beside the field of a step. */
export const dosingProblemWords = {
  amount: 'The dose has to be more than 0.',
  decimals: 'Write the dose with at most three decimals.',
  days: 'Write whole days.',
  'days-needed': 'Say for how many days, because another dose follows.',
  times: 'Write how many times, 1 to 24.',
  hours: 'Write after how many hours, 1 to 168.',
  'most-per-day': 'Write how many doses a day at most, 1 to 24.',
} as const satisfies Record<DosingProblem, string>

/** A dosing for people and for print: “By mouth: 500 mg three times a day for 7 days”. */
export function dosingInWords({ route, steps, asNeeded, mostPerDay }: Dosing): string {
  const courses = steps.map((step) => {
    const { frequency, days } = step
    const long =
      days === null || frequency.kind === 'once' ? '' : ` for ${days} ${days === 1 ? 'day' : 'days'}`
    return `${givenInWords(step)} ${frequencyInWords(frequency)}${long}`
  })
  const [{ frequency }] = steps
  const most =
    mostPerDay === null || !isAsNeeded(asNeeded, frequency)
      ? ''
      : `, at most ${mostPerDay} ${mostPerDay === 1 ? 'dose' : 'doses'} a day`
  return `${routeWords[route]}: ${courses.join(', then ')}${asNeededWords(asNeeded, frequency)}${most}`
}

/** After how often: “, as needed”, unless that says it already. */
export const asNeededWords = (asNeeded: boolean, frequency: Frequency): string =>
  asNeeded && !(frequency.kind === 'event' && frequency.event === 'need') ? ', as needed' : ''

const eventWords = {
  need: 'when needed',
  'loose-stool': 'after each loose stool',
} as const satisfies Record<DoseEvent, string>

const TIMES = ['', 'once', 'twice', 'three times', 'four times', 'five times', 'six times']

/** “once only”, “twice a day”, “every 6 hours”. */
export function frequencyInWords(frequency: Frequency): string {
  if (frequency.kind === 'once') return 'once only'
  if (frequency.kind === 'event') return eventWords[frequency.event]
  if (frequency.kind === 'every')
    return frequency.hours === 1 ? 'every hour' : `every ${frequency.hours} hours`
  const { times, per } = frequency
  return `${TIMES[times] ?? `${times} times`} a ${per}`
}

/** The amount to give, and by which weight: “85 mg (5 mg/kg, 17 kg)”. */
export const givenInWords = ({ amount, unit, byWeight }: DoseStep): string =>
  `${amountInWords(amount, unit)}${byWeight ? ` (${perKgWords(byWeight.perKg, unit)}, ${byWeight.kg} kg)` : ''}`

/** “5 mg/kg”, “1 unit/kg”. */
const perKgWords = (amount: number, unit: DoseUnit) => `${amount} ${unit}/kg`

/** “1 tablet”, “2 tablets”, “500 mg”; rounded to what can be read. */
export function amountInWords(amount: number, unit: DoseUnit): string {
  return `${Math.round(amount * 1_000) / 1_000} ${amount === 1 ? unit : unitWords[unit]}`
}
