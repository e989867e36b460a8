import { medicationDispense } from '@/db/schema/pharmacy/dispense'
import { chartOf } from '../../patients/records/chart-access'
import type { Workflow } from '../../workflow/transition'
import type { DispenseStatus } from '../model/dispense-codes'
import type {} from '../model/dispense-events'
import { type DispenseEvent, dispenseMachine } from './machine'

/** Every command locks the prescription first. */
export const dispenses: Workflow<typeof medicationDispense, DispenseStatus, DispenseEvent> = {
  table: medicationDispense,
  machine: dispenseMachine,
  authorizeRecord: chartOf,
}
