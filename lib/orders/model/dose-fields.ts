import {
  type DoseStep,
  type DoseUnit,
  type Dosing,
  dosesInDay,
  doseUnits,
  type Frequency,
  type Route,
} from '../../safety/model/dosing'
import type { Usual } from '../../safety/model/far-over-usual'
import { routeWords, unitWords } from '../../safety/words/dosing'

/** How often, by the code of the choice in a form. */
export const frequencies = {
  once: { kind: 'once' },
  'day-1': { kind: 'times', times: 1, per: 'day' },
  'day-2': { kind: 'times', times: 2, per: 'day' },
  'day-3': { kind: 'times', times: 3, per: 'day' },
  'day-4': { kind: 'times', times: 4, per: 'day' },
  'day-5': { kind: 'times', times: 5, per: 'day' },
  'day-6': { kind: 'times', times: 6, per: 'day' },
  'hours-1': { kind: 'every', hours: 1 },
  'hours-2': { kind: 'every', hours: 2 },
  'hours-4': { kind: 'every', hours: 4 },
  'hours-6': { kind: 'every', hours: 6 },
  'hours-8': { kind: 'every', hours: 8 },
  'hours-12': { kind: 'every', hours: 12 },
  'hours-48': { kind: 'every', hours: 48 },
  'hours-72': { kind: 'every', hours: 72 },
  'week-1': { kind: 'times', times: 1, per: 'week' },
  'week-2': { kind: 'times', times: 2, per: 'week' },
  'week-3': { kind: 'times', times: 3, per: 'week' },
  need: { kind: 'event', event: 'need' },
  'loose-stool': { kind: 'event', event: 'loose-stool' },
} as const satisfies Readonly<Record<string, Frequency>>

export type FrequencyCode = keyof typeof frequencies

/** The units that the form offers: those of an amount, and some for each kilogram, which are worked out by the weight. */
export const formUnits = {
  ...(Object.fromEntries(Object.keys(doseUnits).map((unit) => [unit, { unit, perKg: false }])) as Record<
    DoseUnit,
    FormUnit
  >),
  'microgram/kg': { unit: 'microgram', perKg: true },
  'mg/kg': { unit: 'mg', perKg: true },
  'ml/kg': { unit: 'ml', perKg: true },
  'unit/kg': { unit: 'unit', perKg: true },
  'mmol/kg': { unit: 'mmol', perKg: true },
} as const satisfies Readonly<Record<string, FormUnit>>

interface FormUnit {
  unit: DoseUnit
  /** The amount is for each kilogram. */
  perKg: boolean
}

export type FormUnitCode = keyof typeof formUnits

/** A dosing as it was written; with `perKg` its amounts are for each kilogram: see `doseByWeight`. */
export interface WrittenDosing {
  dosing: Dosing
  perKg?: boolean
}

/** How many steps a tapering may have. */
const MOST_STEPS = 4

/** The names of the fields of each step, in a form. */
export const stepFields = Array.from({ length: MOST_STEPS }, (_, index) =>
  index === 0
    ? { amount: 'amount', frequency: 'frequency', days: 'durationDays' }
    : { amount: `amount${index + 1}`, frequency: `frequency${index + 1}`, days: `days${index + 1}` },
)

/** How a medicine is usually taken, as the fields of the form; what cannot be read is left out. */
export interface UsualDose {
  amount?: string
  unit?: FormUnitCode
  route?: Route
  frequency?: FrequencyCode
  asNeeded?: 'on'
}

const spelled: readonly (readonly [begins: string, code: FrequencyCode])[] = [
  ['once a day', 'day-1'],
  ['twice a day', 'day-2'],
  ['three times a day', 'day-3'],
  ['four times a day', 'day-4'],
  ['five times a day', 'day-5'],
  ['every four hours', 'hours-4'],
  ['every six hours', 'hours-6'],
  ['once a week', 'week-1'],
  ['as needed', 'need'],
  ['after each loose stool', 'loose-stool'],
]

/** Reads the usual dose of a medicine as a list of codes writes it: “500 mg”, “By mouth”, “three times a day as needed”. */
export function usualDose({ dose, route, frequency }: Readonly<Record<string, unknown>>): UsualDose {
  const [, amount, written = ''] = /^(\d+(?:\.\d{1,3})?) ([a-z]+(?:\/kg)?)$/.exec(String(dose ?? '')) ?? []
  const codes = Object.keys(formUnits) as FormUnitCode[]
  const unit = codes.find((one) => one === written || unitWords[one as DoseUnit] === written)
  const way = (Object.keys(routeWords) as Route[]).find((one) => routeWords[one] === route)
  const often = String(frequency ?? '')
  const code = often === 'once' ? 'once' : spelled.find(([begins]) => often.startsWith(begins))?.[1]
  return {
    ...(amount && unit && { amount, unit }),
    ...(way && { route: way }),
    ...(code && { frequency: code }),
    ...(often.endsWith('as needed') && code !== 'need' && { asNeeded: 'on' }),
  }
}

/** The usual dose of a medicine as it is compared with; undefined if the list has none that can be read, or one by weight. */
export function usualOf(details: Readonly<Record<string, unknown>>): Usual | undefined {
  const { amount, unit, frequency } = usualDose(details)
  if (!amount || !unit) return undefined
  const { unit: inUnit, perKg } = formUnits[unit]
  if (perKg) return undefined
  return {
    amount: Number(amount),
    unit: inUnit,
    dosesInDay: frequency ? dosesInDay({ frequency: frequencies[frequency] }) : null,
  }
}

/** The dosing that the usual dose makes for so many days, as it is written; undefined if something cannot be read. */
export function usualDosing(
  { amount, unit, route, frequency, asNeeded }: UsualDose,
  days: number | null,
): WrittenDosing | undefined {
  if (!amount || !unit || !route || !frequency) return undefined
  const { unit: inUnit, perKg } = formUnits[unit]
  const step: DoseStep = { amount: Number(amount), unit: inUnit, frequency: frequencies[frequency], days }
  return { dosing: { route, steps: [step], asNeeded: asNeeded === 'on', mostPerDay: null }, perKg }
}
