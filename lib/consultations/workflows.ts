import {
  condition,
  encounter,
  encounterDiagnosis,
  encounterNote,
  medicationRequest,
  serviceRequest,
  vitalSigns,
} from '@/db/schema/consultations'
import { problemMachine } from '../patients/entries/machines'
import { chartOf } from '../patients/open-chart'
import { visitMachine } from './encounter-machine'
import { noteMachine } from './note-machine'
import { medicationMachine, serviceMachine } from './order-machines'
import { diagnosisMachine, vitalsMachine } from './record-machines'

/** The records of a visit, each with the machine that it goes through. */
export const visits = { table: encounter, machine: visitMachine, admit: chartOf }
export const notes = { table: encounterNote, machine: noteMachine, admit: chartOf }
export const services = { table: serviceRequest, machine: serviceMachine, admit: chartOf }
export const medications = { table: medicationRequest, machine: medicationMachine, admit: chartOf }
export const vitals = { table: vitalSigns, machine: vitalsMachine, admit: chartOf }
export const diagnoses = { table: encounterDiagnosis, machine: diagnosisMachine, admit: chartOf }
export const problems = { table: condition, machine: problemMachine, admit: chartOf }
