import type { DoseUnit, Dosing } from '@/lib/safety/model/dosing'

/** By mouth, so much twice a day for five days. */
export const twiceADay = (amount: number, unit: DoseUnit = 'mg'): Dosing => ({
  route: 'oral',
  steps: [{ amount, unit, frequency: { kind: 'times', times: 2, per: 'day' }, days: 5 }],
  asNeeded: false,
  mostPerDay: null,
})
