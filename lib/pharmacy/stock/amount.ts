import { Refusal } from '../../platform/refusal'
import type { BaseUnit } from '../model/stock-codes'
import { inUnits, unitsName } from '../words/units'
import { words } from './words/refusals'

/** What a pack holds, in base units. */
export interface PackSize {
  name: string
  units: number
}

/** The largest quantity of one line, in base units. */
export const MOST_UNITS = 10_000_000

/**
 * The base units of an amount as somebody typed it, with at most three decimals: of single units, or of packs. Nothing is
 * rounded: an amount that is no whole number of units, or divides a pack, is refused beside its field, with what it would
 * be. Throws `Refusal`.
 */
export function unitsOf(count: number, pack: PackSize | null, unit: BaseUnit, field = 'count'): number {
  const thousandths = Math.round(count * 1_000) * (pack?.units ?? 1)
  const units = thousandths / 1_000
  const typed = count.toLocaleString('en-GB')
  const of = pack?.name ?? unitsName(unit)
  if (!Number.isInteger(units))
    throw new Refusal('rule', words.notWhole(typed, of, unitsName(unit), figure(units, unit)), { field })
  if (!Number.isInteger(count))
    throw new Refusal('rule', words.partOfPack(typed, of, inUnits(units, unit)), { field })
  if (units > MOST_UNITS) throw new Refusal('rule', words.tooMany(), { field })
  return units
}

const figure = (units: number, unit: BaseUnit) =>
  `${units.toLocaleString('en-GB', { maximumFractionDigits: 3 })} ${unitsName(unit)}`
