import { type DoseStep, isAsNeeded, type Route } from '../../safety/model/dosing'
import { amountInWords, asNeededWords, frequencyInWords } from '../../safety/words/dosing'
import { type As, type Counted, tellsHowToTake } from '../model/as-prescribed'
import { unitsFor } from '../model/quantities'
import type { BaseUnit } from '../model/stock-codes'
import { inUnits } from '../words/units'
import { verbs, directionWords as words } from './words/papers'

interface Directed extends As {
  routeCode: Route | null
  doseSteps: readonly DoseStep[] | null
  asNeeded: boolean
  mostPerDay: number | null
}

/**
 * What the label tells the patient: “Take 2 tablets (1000 mg) three times a day for 5 days.” Counted in what is in the pack,
 * where a dose is a whole number of it. Null for a prescription whose dosing is text alone, and where the item is not of the
 * strength that a dose counts: then somebody writes the directions.
 */
export function directionsFor(prescribed: Directed, item: Counted & { baseUnit: BaseUnit }): string | null {
  const { routeCode, doseSteps, asNeeded, mostPerDay } = prescribed
  const [first] = doseSteps ?? []
  if (!routeCode || !doseSteps || !first || !tellsHowToTake(doseSteps, prescribed, item)) return null
  const steps = doseSteps.map((step) => {
    const { frequency, days } = step
    const long = days === null || frequency.kind === 'once' ? '' : words.days(days)
    return `${doseOf(step, item, prescribed)} ${frequencyInWords(frequency)}${long}`
  })
  const needed = asNeededWords(asNeeded, first.frequency)
  const most = mostPerDay !== null && isAsNeeded(asNeeded, first.frequency) ? words.most(mostPerDay) : ''
  return `${verbs[routeCode]} ${steps.join(words.next)}${needed}${most}.`
}

/**
 * As `directionsFor`, and for a dosing in words these words. Null where the prescription does not say how `item` is taken: its
 * words would be those of another strength.
 */
export function directionsOnLabel(
  prescribed: Directed & { dose: string; route: string; frequency: string },
  item: Counted & { baseUnit: BaseUnit },
): string | null {
  if (!tellsHowToTake(prescribed.doseSteps, prescribed, item)) return null
  const { dose, route, frequency } = prescribed
  return directionsFor(prescribed, item) ?? `${dose}, ${route}, ${frequency}`
}

function doseOf({ amount, unit }: DoseStep, item: Counted & { baseUnit: BaseUnit }, as: As): string {
  const said = amountInWords(amount, unit)
  const counted = unitsFor(amount, unit, item, as)
  if (!counted?.exact || unit === item.baseUnit) return said
  return words.both(inUnits(counted.units, item.baseUnit), said)
}
