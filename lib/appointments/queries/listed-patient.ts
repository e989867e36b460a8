import type { Access } from '../../access/decision/access'
import { today } from '../../clock/hospital-time'
import { ageAt, fullName, type Sex, sexes } from '../../patients/model/rules'
import { confidentialTo } from '../../patients/records/person-records'
import { client } from '../../platform/database'

/** A patient in a list; a confidential one shows nothing but that to users who may not open the chart. */
export interface ListedPatient {
  id: string
  name: string
  /** "34 y, female"; null where hidden. */
  about: string | null
  mrn: string | null
  hidden: boolean
}

export interface PatientColumns {
  patientId: string
  /** All null where the patient is hidden from this user. */
  patient: { given: string; family: string; sex: Sex; born: string | null; mrn: string } | null
}

/** The columns of `PatientColumns` from the table `patient` as `p`. Hidden values do not leave the database. */
export const patientColumns = (access: Access) => client()`
  p.id as "patientId",
  case when ${confidentialTo(client(), access.may('patients.confidential'))} then null
       else json_build_object('given', p.given, 'family', p.family, 'sex', p.sex, 'born', p.birth_date, 'mrn', p.mrn)
  end as patient`

export function listedPatient({ patientId, patient }: PatientColumns): ListedPatient {
  if (!patient) return { id: patientId, name: 'Confidential patient', about: null, mrn: null, hidden: true }
  const age = patient.born ? ageAt(patient.born, today()) : 'age not known'
  return {
    id: patientId,
    name: fullName(patient),
    about: `${age}, ${sexes[patient.sex].toLowerCase()}`,
    mrn: patient.mrn,
    hidden: false,
  }
}
