import { type DoseStep, type DoseUnit, type Dosing, quantityOf, type Route } from '../../safety/model/dosing'
import {
  amountInWords,
  asNeededWords,
  dosingInWords,
  frequencyInWords,
  givenInWords,
  routeWords,
} from '../../safety/words/dosing'

/** The columns of a prescription that say how it is taken; null where it was written as text alone. */
export interface KeptDosing {
  routeCode: Route | null
  doseSteps: DoseStep[] | null
  asNeeded: boolean
  mostPerDay: number | null
}

/** The columns for a dosing: its parts, the quantity worked out, and the texts that are made from it. */
export function keptDosing(dosing: Dosing) {
  const { route, steps, asNeeded, mostPerDay } = dosing
  const [first] = steps
  const quantity = quantityOf(dosing)
  const days = steps.map((step) => step.days)
  const total = days.reduce<number | null>((sum, day) => (sum === null || day === null ? null : sum + day), 0)
  return {
    routeCode: route,
    doseSteps: [...steps],
    asNeeded,
    mostPerDay,
    quantity: quantity?.amount ?? null,
    quantityUnit: quantity?.unit ?? null,
    dose: steps.map(givenInWords).join(', then '),
    route: routeWords[route],
    frequency: `${frequencyInWords(first.frequency)}${asNeededWords(asNeeded, first.frequency)}`,
    durationDays: total,
  }
}

/** The dosing of a prescription; undefined for one that was written as text alone. */
export function dosingOf({ routeCode, doseSteps, asNeeded, mostPerDay }: KeptDosing): Dosing | undefined {
  const [first, ...others] = doseSteps ?? []
  if (!routeCode || !first) return undefined
  return { route: routeCode, steps: [first, ...others], asNeeded, mostPerDay }
}

interface Taken extends KeptDosing {
  dose: string
  route: string
  frequency: string
  durationDays: number | null
  quantity: number | null
  quantityUnit: DoseUnit | null
}

/** How to take a prescription, and how much is needed, as a sentence for a list and for print. */
export function howToTake(
  taken: Taken,
  words: {
    written: (dose: string, route: string, frequency: string, days: number | null) => string
    quantity: (amount: string) => string
  },
): string {
  const dosing = dosingOf(taken)
  const { dose, route, frequency, durationDays, quantity, quantityUnit } = taken
  if (!dosing) return words.written(dose, route, frequency, durationDays)
  const amount = quantity === null || !quantityUnit ? '' : amountInWords(quantity, quantityUnit)
  return [dosingInWords(dosing), ...(amount ? [words.quantity(amount)] : [])].join('. ')
}
