import { dayWords } from '../../clock/hospital-time'

/** A date of birth as it is read: "12 May 1980". Of an estimate, only the year where no more is meant. */
export function bornWords(birthDate: string, estimated: boolean): string {
  if (!estimated) return dayWords(birthDate)
  return `about ${birthDate.endsWith('-01-01') ? birthDate.slice(0, 4) : dayWords(birthDate)}`
}
