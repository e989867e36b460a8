import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readCodes } from '../codes/read-codes'
import { type FormRefused, readForm } from '../forms/read-form'
import { dosingInWords } from '../safety/words/dosing'
import { doseByWeight } from './model/dose-by-weight'
import { usualDose, usualDosing } from './model/dose-fields'
import { howToTake, keptDosing } from './model/kept-dosing'
import { prescriptionForm } from './schemas'
import { medicinesWords } from './words/orders'

const typed = {
  ...{ key: crypto.randomUUID(), encounterId: crypto.randomUUID(), code: 'H02AB06' },
  ...{ amount: '40', unit: 'mg', route: 'oral', frequency: 'day-1', durationDays: '3' },
}
const read = (more: Record<string, string> = {}) => readForm(prescriptionForm, { ...typed, ...more }).dosing
const refused = (more: Record<string, string>) => {
  try {
    return read(more)
  } catch (error) {
    return (error as FormRefused).errors
  }
}

it('a tapering is read as its steps, and said with its quantity', () => {
  const dosing = read({
    amount2: '٢٠',
    frequency2: 'day-1',
    days2: '3',
    amount3: '2,5',
    frequency3: 'day-2',
    days3: '2',
  })
  expect(dosing.steps.map(({ amount, days }) => [amount, days])).toEqual([
    [40, 3],
    [20, 3],
    [2.5, 2],
  ])
  const kept = { ...keptDosing(dosing), quantityUnit: 'mg' as const }
  expect(kept).toMatchObject({ quantity: 190, durationDays: 8, dose: '40 mg, then 20 mg, then 2.5 mg' })
  expect(howToTake(kept, medicinesWords)).toBe(
    'By mouth: 40 mg once a day for 3 days, then 20 mg once a day for 3 days, then 2.5 mg twice a day for 2 days. Quantity: 190 mg',
  )
})

it('as needed is kept with the most a day', () => {
  const dosing = read({ asNeeded: 'on', mostPerDay: '4' })
  expect(dosing).toMatchObject({ asNeeded: true, mostPerDay: 4 })
  expect(keptDosing(dosing)).toMatchObject({ quantity: 480, frequency: 'once a day, as needed' })
})

it('a prescription that was written as text is said as it was written', () => {
  const old = { dose: '500 mg', route: 'By mouth', frequency: 'twice a day', durationDays: 5 }
  const nothing = { routeCode: null, doseSteps: null, asNeeded: false, mostPerDay: null }
  expect(howToTake({ ...old, ...nothing, quantity: null, quantityUnit: null }, medicinesWords)).toBe(
    '500 mg, by mouth, twice a day, for 5 days',
  )
})

it.each([
  [{ amount: '' }, 'amount'],
  [{ amount: 'half' }, 'amount'],
  [{ amount: '0.0005' }, 'amount'],
  [{ unit: 'stone' }, 'unit'],
  [{ route: '' }, 'route'],
  [{ frequency: '' }, 'frequency'],
  [{ durationDays: '0' }, 'durationDays'],
  [{ durationDays: '', amount2: '20', frequency2: 'day-1' }, 'durationDays'],
  [{ amount2: '20' }, 'frequency2'],
  [{ frequency2: 'day-1' }, 'amount2'],
  [{ amount3: '20', frequency3: 'day-1' }, 'amount3'],
  [{ asNeeded: 'on', mostPerDay: '99' }, 'mostPerDay'],
] as const)('%j is refused beside its field', (more, field) => {
  expect(Object.keys(refused(more))).toEqual([field])
})

it('the usual dose of every medicine of the list is filled in', () => {
  const list = readCodes(readFileSync('db/codes/medicines.csv', 'utf8'))
  expect(list.filter(({ details }) => !usualDosing(usualDose(details), 7))).toEqual([])
  const usual = (wanted: string) => {
    const written = usualDosing(usualDose(list.find(({ code }) => code === wanted)?.details ?? {}), 7)
    return written && [dosingInWords(written.dosing), written.perKg]
  }
  expect(usual('J01GB03')).toEqual(['Into a vein: 5 mg once a day for 7 days', true])
  expect(usual('C01DA02')).toEqual(['Under the tongue: 1 puff when needed for 7 days', false])
  expect(usual('A07CA')).toEqual(['By mouth: 1 sachet after each loose stool for 7 days', false])
})

it('a dose for each kilogram becomes the amount to give, with the weight that it is by', () => {
  const { dosing, perKg } = readForm(prescriptionForm, { ...typed, amount: '7.5', unit: 'mg/kg' })
  expect(perKg).toBe(true)
  const child = (daysAgo: number) => ({ ageMonths: 30, weight: { kg: 12.25, daysAgo } })
  const worked = doseByWeight(dosing, child(2))
  expect(worked?.steps).toMatchObject([{ amount: 91.875, unit: 'mg', byWeight: { perKg: 7.5, kg: 12.25 } }])
  expect(worked && keptDosing(worked)).toMatchObject({
    dose: '91.875 mg (7.5 mg/kg, 12.25 kg)',
    quantity: 275.625,
  })
  expect(doseByWeight(dosing, child(8))).toBeUndefined()
  expect(doseByWeight(dosing, { ageMonths: 30, weight: null })).toBeUndefined()
})

it('after each event there is a quantity only with the most a day, which then counts', () => {
  const event = { unit: 'puff', amount: '1', frequency: 'need', durationDays: '7' }
  expect(keptDosing(read(event))).toMatchObject({ quantity: null, frequency: 'when needed' })
  expect(keptDosing(read({ ...event, asNeeded: 'on', mostPerDay: '3' }))).toMatchObject({
    ...{ quantity: 21, quantityUnit: 'puff', frequency: 'when needed', mostPerDay: 3 },
  })
  const stool = read({ ...event, unit: 'ml', amount: '100', frequency: 'loose-stool', mostPerDay: '6' })
  expect(dosingInWords(stool)).toBe(
    'By mouth: 100 ml after each loose stool for 7 days, at most 6 doses a day',
  )
})
