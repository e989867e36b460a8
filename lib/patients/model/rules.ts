import type { sexes } from '../words/codes'

/** FHIR administrative-gender. */
export type Sex = keyof typeof sexes

/** The label of an identifier system: `national-id` is “National id”. */
export function identifierWords(system: string): string {
  const words = system.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Names in these scripts are written with the family name first. */
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー・\s]+$/u

/** Given and family name in the order in which their script writes them; one of them may be missing. */
export function fullName({ given, family }: { given: string; family: string }): string {
  const isFamilyFirst = FAMILY_FIRST.test(family) && FAMILY_FIRST.test(given)
  return (isFamilyFirst ? `${family} ${given}` : `${given} ${family}`).trim()
}

/**
 * The age on `day` of somebody born on `birthDate`, both `YYYY-MM-DD`, in clinical units: days up to two weeks, weeks
 * up to two months, months up to two years, then years.
 */
export function ageAt(birthDate: string, day: string): string {
  const born = new Date(`${birthDate}T00:00:00Z`)
  const on = new Date(`${day}T00:00:00Z`)
  const days = Math.round((on.getTime() - born.getTime()) / 86_400_000)
  const months = monthsAt(birthDate, day)
  if (days < 14) return `${days} d`
  if (months < 2) return `${Math.floor(days / 7)} wk`
  if (months < 24) return `${months} mo`
  return `${Math.floor(months / 12)} y`
}

/** Whole months on `day`. */
export function monthsAt(birthDate: string, day: string): number {
  const born = new Date(`${birthDate}T00:00:00Z`)
  const on = new Date(`${day}T00:00:00Z`)
  const hadDay = on.getUTCDate() >= born.getUTCDate() ? 0 : 1
  return (on.getUTCFullYear() - born.getUTCFullYear()) * 12 + on.getUTCMonth() - born.getUTCMonth() - hadDay
}

/** Whole years on `day`. */
export function yearsAt(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
