import type { BaseUnit } from '../model/stock-codes'

/** One of the unit, and several. */
const unitWords: Readonly<Record<BaseUnit, readonly [one: string, several: string]>> = {
  tablet: ['tablet', 'tablets'],
  capsule: ['capsule', 'capsules'],
  ml: ['ml', 'ml'],
  g: ['g', 'g'],
  ampoule: ['ampoule', 'ampoules'],
  vial: ['vial', 'vials'],
  bag: ['bag', 'bags'],
  bottle: ['bottle', 'bottles'],
  tube: ['tube', 'tubes'],
  sachet: ['sachet', 'sachets'],
  suppository: ['suppository', 'suppositories'],
  pessary: ['pessary', 'pessaries'],
  patch: ['patch', 'patches'],
  inhaler: ['inhaler', 'inhalers'],
  pen: ['pen', 'pens'],
  unit: ['unit', 'units'],
  piece: ['piece', 'pieces'],
}

/** What several of the unit are called: "tablets". */
export const unitsName = (unit: BaseUnit) => unitWords[unit][1]

/** So many of a unit: "1 tablet", "1,200 tablets", "−3 tablets". */
export function inUnits(quantity: number, unit: BaseUnit): string {
  const [one, several] = unitWords[unit]
  const figure = Math.abs(quantity).toLocaleString('en-GB')
  return `${quantity < 0 ? '−' : ''}${figure} ${Math.abs(quantity) === 1 ? one : several}`
}
