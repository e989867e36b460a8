import { dayWords } from '../../clock/hospital-time'
import { patientWords } from '../words/patient'

/** Formats a date of birth: "12 May 1980"; for an estimate by year, only the year. */
export function bornWords(birthDate: string, estimated: boolean): string {
  if (!estimated) return dayWords(birthDate)
  return patientWords.about(birthDate.endsWith('-01-01') ? birthDate.slice(0, 4) : dayWords(birthDate))
}
