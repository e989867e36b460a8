import {
  condition,
  encounter,
  encounterDiagnosis,
  encounterNote,
  medicationRequest,
  serviceRequest,
  vitalSigns,
} from '@/db/schema/consultations'
import { medicationMachine, serviceMachine } from '../orders/model/order-machines'
import { problemMachine } from '../patients/model/entry-machines'
import { chartOf } from '../patients/records/chart-access'
import { visitMachine } from './model/encounter-machine'
import { noteMachine } from './model/note-machine'
import { diagnosisMachine, vitalsMachine } from './model/record-machines'

/** The records of a visit, each with the machine that it goes through. */
export const visits = { table: encounter, machine: visitMachine, authorizeRecord: chartOf }
export const notes = { table: encounterNote, machine: noteMachine, authorizeRecord: chartOf }
export const services = { table: serviceRequest, machine: serviceMachine, authorizeRecord: chartOf }
export const medications = { table: medicationRequest, machine: medicationMachine, authorizeRecord: chartOf }
export const vitals = { table: vitalSigns, machine: vitalsMachine, authorizeRecord: chartOf }
export const diagnoses = { table: encounterDiagnosis, machine: diagnosisMachine, authorizeRecord: chartOf }
export const problems = { table: condition, machine: problemMachine, authorizeRecord: chartOf }
