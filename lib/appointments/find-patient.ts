import 'server-only'
import type { Access } from '../access/access'
import { patientMachine } from '../patients/machine'
import { searchPatients } from '../patients/search'
import type { ListedPatient } from './listed-patient'

/**
 * Patients by what the search of patients finds, of whom somebody can be booked. A confidential patient whom this
 * person may not see is there without a name. Throws `PermissionMissing`.
 */
export async function findPatients(access: Access, typed: string): Promise<ListedPatient[]> {
  const { patients } = await searchPatients(access, typed)
  return patients
    .filter(({ status }) => status !== patientMachine.statuses.deceased)
    .map(({ id, name, age, sex, mrn }) => ({
      id,
      name,
      mrn,
      about: mrn && `${age ?? 'age not known'}, ${sex?.toLowerCase()}`,
      hidden: mrn === null,
    }))
}
