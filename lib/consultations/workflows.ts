import {
  condition,
  encounter,
  encounterDiagnosis,
  encounterNote,
  medicationRequest,
  serviceRequest,
  vitalSigns,
} from '@/db/schema/consultations'
import { visitMachine } from './encounter-machine'
import { noteMachine } from './note-machine'
import { medicationMachine, serviceMachine } from './order-machines'
import { diagnosisMachine, problemMachine, vitalsMachine } from './record-machines'

/** The records of a visit, each with the machine that it goes through. */
export const visits = { table: encounter, machine: visitMachine }
export const notes = { table: encounterNote, machine: noteMachine }
export const services = { table: serviceRequest, machine: serviceMachine }
export const medications = { table: medicationRequest, machine: medicationMachine }
export const vitals = { table: vitalSigns, machine: vitalsMachine }
export const diagnoses = { table: encounterDiagnosis, machine: diagnosisMachine }
export const problems = { table: condition, machine: problemMachine }
