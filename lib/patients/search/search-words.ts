import 'server-only'
import { today } from '../../clock/hospital-time'
import { bornWords } from '../model/format-birth-date'
import { patientMachine } from '../model/patient-machine'
import { ageAt, fullName } from '../model/rules'
import { sexes } from '../words/codes'
import { aged, patientWords } from '../words/patient'
import type { Found } from './read-found'

/** One search result, as displayed. */
export interface FoundPatient {
  /** Null for a patient hidden from this user. */
  id: string | null
  name: string
  /** Null for a patient hidden from this user; then everything else is null too. */
  mrn: string | null
  birthDate: string | null
  age: string | null
  sex: string | null
  /** The last four digits. */
  phoneTail: string | null
  /** Null for an active record. */
  status: string | null
  confidential: boolean
  /** A similar match, not an exact one. */
  similar: boolean
  /** The MRN that was found, if it belongs to a record merged into this one. */
  joinedMrn: string | null
}

/** Formats hits for the page, the palette and lists. */
export function inWords(found: Found): FoundPatient {
  const { id, similar, hidden, mrn, born, sex, status, phoneTail, joinedMrn } = found
  return {
    id: hidden ? null : id,
    name: hidden
      ? patientWords.confidential
      : fullName({ given: found.given ?? '', family: found.family ?? '' }),
    mrn,
    birthDate: born && bornWords(born, found.estimated === true),
    age: born && aged(ageAt(born, today()), found.estimated === true),
    sex: sex && sexes[sex],
    phoneTail,
    status: status && status !== 'active' ? patientMachine.statuses[status] : null,
    confidential: hidden,
    similar,
    joinedMrn,
  }
}
