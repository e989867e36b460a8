import 'server-only'
import { today } from '../../clock/hospital-time'
import { bornWords } from '../model/format-birth-date'
import { patientMachine } from '../model/patient-machine'
import { ageAt, fullName, sexes } from '../model/rules'
import type { Found } from './search-index'
import { isSimilar } from './search-plan'

/** One patient in a list of results, in words. */
export interface FoundPatient {
  id: string
  name: string
  /** Null for a confidential patient whom this person may not see; then all else is null too. */
  mrn: string | null
  birthDate: string | null
  age: string | null
  sex: string | null
  /** The last four digits. */
  phoneTail: string | null
  /** Null while the record is simply active. */
  status: string | null
  confidential: boolean
  /** Not what was typed, but close to it. */
  similar: boolean
  /** The MRN that was found, where the record has another one since two were joined. */
  joinedMrn: string | null
}

/** What was found as it is read: on the page, in the palette, in a list. */
export function inWords(found: Found): FoundPatient {
  const { id, rank, hidden, mrn, born, sex, status, phoneTail, joinedMrn } = found
  const about = found.estimated ? 'about ' : ''
  return {
    id,
    name: hidden
      ? 'Confidential patient'
      : fullName({ given: found.given ?? '', family: found.family ?? '' }),
    mrn,
    birthDate: born && bornWords(born, found.estimated === true),
    age: born && `${about}${ageAt(born, today())}`,
    sex: sex && sexes[sex],
    phoneTail,
    status: status && status !== 'active' ? patientMachine.statuses[status] : null,
    confidential: hidden,
    similar: isSimilar(rank),
    joinedMrn,
  }
}
