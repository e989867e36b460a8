import { allergy, condition, coverage, patient, patientAlert, patientContact } from '@/db/schema/patients'
import type { Workflow } from '../workflow/transition'
import {
  alertMachine,
  allergyMachine,
  contactMachine,
  coverageMachine,
  problemMachine,
} from './model/entry-machines'
import type {} from './model/events'
import { type PatientEvent, type PatientStatus, patientMachine } from './model/patient-machine'
import { chartOf, recordOf, requireOpenChart } from './records/chart-access'

/** Patient records with their machine. */
export const patients: Workflow<typeof patient, PatientStatus, PatientEvent> = {
  table: patient,
  machine: patientMachine,
  authorizeRecord: (transaction, actor, { id }) => requireOpenChart(transaction, actor, id, 'record'),
}

/** The entries of a chart. */
export const allergies = { table: allergy, machine: allergyMachine, authorizeRecord: chartOf }
export const alerts = { table: patientAlert, machine: alertMachine, authorizeRecord: chartOf }
export const problems = { table: condition, machine: problemMachine, authorizeRecord: chartOf }
export const contacts = { table: patientContact, machine: contactMachine, authorizeRecord: recordOf }
export const coverages = { table: coverage, machine: coverageMachine, authorizeRecord: recordOf }

/** The identifier system of national ids. */
export const NATIONAL_ID = 'national-id'

/** The series of medical record numbers. */
export const MRN_SERIES = 'patient'
