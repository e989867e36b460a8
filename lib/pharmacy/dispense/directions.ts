import { type DoseStep, isAsNeeded, type Route } from '../../safety/model/dosing'
import { amountInWords, asNeededWords, frequencyInWords } from '../../safety/words/dosing'
import { type Counted, unitsFor } from '../model/quantities'
import type { BaseUnit } from '../model/stock-codes'
import { inUnits } from '../words/units'
import { verbs, directionWords as words } from './words/papers'

interface Directed {
  routeCode: Route | null
  doseSteps: readonly DoseStep[] | null
  asNeeded: boolean
  mostPerDay: number | null
}

/**
 * What the label tells the patient: “Take 2 tablets (1000 mg) three times a day for 5 days.” Counted in what is in the pack,
 * where a dose is a whole number of it. Null for a prescription whose dosing is text alone.
 */
export function directionsFor(
  { routeCode, doseSteps, asNeeded, mostPerDay }: Directed,
  item: Counted & { baseUnit: BaseUnit },
): string | null {
  const [first] = doseSteps ?? []
  if (!routeCode || !doseSteps || !first) return null
  const steps = doseSteps.map((step) => {
    const { frequency, days } = step
    const long = days === null || frequency.kind === 'once' ? '' : words.days(days)
    return `${doseOf(step, item)} ${frequencyInWords(frequency)}${long}`
  })
  const needed = asNeededWords(asNeeded, first.frequency)
  const most = mostPerDay !== null && isAsNeeded(asNeeded, first.frequency) ? words.most(mostPerDay) : ''
  return `${verbs[routeCode]} ${steps.join(words.next)}${needed}${most}.`
}

function doseOf({ amount, unit }: DoseStep, item: Counted & { baseUnit: BaseUnit }): string {
  const said = amountInWords(amount, unit)
  const counted = unitsFor(amount, unit, item)
  if (!counted?.exact || unit === item.baseUnit) return said
  return words.both(inUnits(counted.units, item.baseUnit), said)
}
