import { patient } from '@/db/schema/patients'
import type { Workflow } from '../workflow/transition'
import { type PatientEvent, type PatientStatus, patientMachine } from './machine'

/** The records of patients and the machine that they go through. */
export const patientWorkflow: Workflow<typeof patient, PatientStatus, PatientEvent> = {
  table: patient,
  machine: patientMachine,
}
