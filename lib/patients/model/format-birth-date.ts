import { dayWords } from '../../clock/hospital-time'

/** A date of birth as it is read: "12 May 1980". Of one by estimate only the year is said, if no more is meant. */
export function bornWords(birthDate: string, estimated: boolean): string {
  if (!estimated) return dayWords(birthDate)
  return `about ${birthDate.endsWith('-01-01') ? birthDate.slice(0, 4) : dayWords(birthDate)}`
}
