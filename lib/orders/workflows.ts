import { medicationRequest, serviceRequest } from '@/db/schema/orders'
import { chartOf } from '../patients/records/chart-access'
import type {} from './model/events'
import { medicationMachine, serviceMachine } from './model/order-machines'

/** The orders of a visit, each with its machine. */
export const services = { table: serviceRequest, machine: serviceMachine, authorizeRecord: chartOf }
export const medications = { table: medicationRequest, machine: medicationMachine, authorizeRecord: chartOf }
