import { patient } from '@/db/schema/patients'
import type { Workflow } from '../workflow/transition'
import { type PatientEvent, type PatientStatus, patientMachine } from './model/patient-machine'

/** The records of patients and the statuses that they go through. */
export const patients: Workflow<typeof patient, PatientStatus, PatientEvent> = {
  table: patient,
  machine: patientMachine,
}

/** The system under which national ids are kept. */
export const NATIONAL_ID = 'national-id'

/** The series of medical record numbers. */
export const MRN_SERIES = 'patient'
