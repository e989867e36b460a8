import { type DoseStep, type Dosing, dosingProblems, isAsNeeded, type Route } from '../safety/model/dosing'
import { dosingProblemWords } from '../safety/words/dosing'
import {
  type FormUnitCode,
  type FrequencyCode,
  formUnits,
  frequencies,
  stepFields,
  type WrittenDosing,
} from './model/dose-fields'
import { orderFormWords as words } from './words/forms'

type Typed = Readonly<Record<string, unknown>> & {
  unit: FormUnitCode
  route: Route
  asNeeded: boolean
  mostPerDay: number | null
}

/** The dosing of the fields of the form; undefined if it makes no sense, and then `refuse` was told which field and why. */
export function dosingTyped(
  typed: Typed,
  refuse: (field: string, message: string) => void,
): WrittenDosing | undefined {
  const { unit, perKg } = formUnits[typed.unit]
  const steps: DoseStep[] = []
  let isRefused = false
  const wrong = (field: string, message: string) => {
    isRefused = true
    refuse(field, message)
  }
  for (const [index, fields] of stepFields.entries()) {
    const amount = typed[fields.amount] as number | null
    const frequency = typed[fields.frequency] as FrequencyCode | ''
    const days = typed[fields.days] as number | null
    if (index > 0 && amount === null && !frequency && days === null) continue
    if (steps.length < index) wrong(fields.amount, words.stepInOrder)
    if (amount === null) wrong(fields.amount, words.dose)
    if (!frequency) wrong(fields.frequency, words.frequency)
    if (amount !== null && frequency) steps.push({ amount, unit, frequency: frequencies[frequency], days })
  }
  const [first, ...others] = steps
  if (!first || isRefused) return undefined
  const { route, asNeeded, mostPerDay } = typed
  const dosing: Dosing = {
    route,
    steps: [first, ...others],
    asNeeded,
    mostPerDay: isAsNeeded(asNeeded, first.frequency) ? mostPerDay : null,
  }
  for (const { step, problem } of dosingProblems(dosing))
    wrong(fieldOf(step, problem), dosingProblemWords[problem])
  return isRefused ? undefined : { dosing, perKg }
}

function fieldOf(step: number, problem: keyof typeof dosingProblemWords): string {
  const { amount, frequency, days } = stepFields[step] ?? { amount: 'amount', frequency: '', days: '' }
  if (problem === 'days' || problem === 'days-needed') return days
  if (problem === 'times' || problem === 'hours') return frequency
  return problem === 'most-per-day' ? 'mostPerDay' : amount
}
