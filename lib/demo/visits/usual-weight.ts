/**
 * The usual weight of a child in kg, at an age in whole months: half the months and 4 in the first year, twice the years
 * and 8 up to 5 years, three times the years and 7 from 6 on. For the people of the demo only: patients are weighed.
 *
 * Source: Advanced Paediatric Life Support, 5th edition, formulas as quoted on stemlynsblog.org (“APLS estimation formulas
 * do not safely predict weight in UK children”); the last one up to 13 years: Emerg Med J 2011; 28:590.
 */
export function usualWeight(months: number): number {
  if (months < 12) return months / 2 + 4
  const years = Math.floor(months / 12)
  return years < 6 ? 2 * years + 8 : 3 * years + 7
}
