import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import type { SheetFacts } from './sheet-sql'

/** Who the patient of a row is; of a kept sheet, as they were called then, with the age of today. */
export const sheetName = ({ given, family, sex, born, mrn }: SheetFacts): ListedPatient =>
  listedPatient({ patientId: mrn, patient: { given, family, sex, born, mrn } })
