import { type DoseUnit, doseUnits } from './dosing'

/** How many milligrams of the medicine one of a counted unit, or a millilitre, holds. */
export interface Strength {
  unit: DoseUnit
  milligrams: number
}

/**
 * A number as lists of medicines write it: 62.5, 62,5, 1,000, 1 000 and 1.000. Three digits after a comma are thousands
 * unless a zero comes before it. Where both could be meant the greater one is taken: it asks for a reason, the smaller one
 * lets ten or a thousand times the dose pass.
 */
const NUMBER = String.raw`(?<![\p{L}\d.,])(?:[1-9]\d{0,2}(?:(?:,|[ \u00a0\u202f])\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:\.000)+|\d+(?:[.,]\d+)?)(?![.,]?\d)`
const UNIT = String.raw`(micrograms?|mcg|ug|µg|μg|milligrams?|mg|grams?|g)(?!\p{L})`
/** “500 mg”, and “500/125 mg” of a combination. */
const MASS = new RegExp(String.raw`(${NUMBER}(?:\s*[/+]\s*${NUMBER})*)\s*${UNIT}`, 'giu')
const EACH = new RegExp(NUMBER, 'gu')
const VOLUME = new RegExp(String.raw`(?:\/|\bper\b|\bin\b)\s*(${NUMBER})?\s*ml\b`, 'iu')
/** A patch is not among them: what its name says is given in an hour, or in a day. */
const FORM = /\b(tablet|capsule|inhaler|spray|sachet|suppositor)/i
const unitOf: Readonly<Record<string, DoseUnit>> = {
  inhaler: 'puff',
  spray: 'puff',
  suppositor: 'suppository',
}

/**
 * The strength that a medicine’s name says: “Paracetamol 500 mg tablet”, “Morphine 10 mg/ml injection”. That of a
 * combination is what its parts weigh together.
 */
export function strengthOf(display: string): Strength | undefined {
  const volume = VOLUME.exec(display)
  const dissolved = volume ? massIn(display.slice(0, volume.index)) : 0
  if (volume && dissolved > 0)
    return { unit: 'ml', milligrams: dissolved / (volume[1] ? numberOf(volume[1]) : 1) }
  const form = FORM.exec(display)
  if (!form) return undefined
  const milligrams = massIn(display.slice(0, form.index)) || massIn(display.slice(form.index))
  if (milligrams === 0) return undefined
  const of = form[1]?.toLowerCase() ?? ''
  return { unit: unitOf[of] ?? (of as DoseUnit), milligrams }
}

/** The milligrams of all masses in `text` together. */
function massIn(text: string): number {
  let milligrams = 0
  for (const [, amounts = '', unit = ''] of text.matchAll(MASS))
    for (const [amount] of amounts.matchAll(EACH)) milligrams += numberOf(amount) * milligramsOf(unit)
  return milligrams
}

function numberOf(written: string): number {
  const grouped = /^[1-9]\d{0,2}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?$/.test(written)
  if (grouped) return Number(written.replaceAll(/[, \u00a0\u202f]/g, ''))
  if (/^[1-9]\d{0,2}(?:\.000)+$/.test(written)) return Number(written.replaceAll('.', ''))
  return Number(written.replace(',', '.'))
}

function milligramsOf(unit: string): number {
  const name = unit.toLowerCase()
  if (/^(mic|mcg|ug|µg|μg)/.test(name)) return doseUnits.microgram
  return name.startsWith('m') ? doseUnits.mg : doseUnits.g
}

/** An amount in `to`, by its mass or by the strength; undefined if they cannot be compared. */
export function converted(
  { amount, unit }: { amount: number; unit: DoseUnit },
  to: DoseUnit,
  strength: Strength | undefined,
): number | undefined {
  if (unit === to) return amount
  const mass = doseUnits[unit] ?? (strength?.unit === unit ? strength.milligrams : null)
  const target = doseUnits[to] ?? (strength?.unit === to ? strength.milligrams : null)
  return mass === null || target === null ? undefined : (amount * mass) / target
}
