import { medicationAdministration } from '@/db/schema/inpatient/rounds'
import { chartOf } from '../../patients/records/chart-access'
import type { Workflow } from '../../workflow/transition'
import type { DoseStatus } from '../model/doses'
import { type DoseEvent, doseMachine } from './machine'

/** Every command locks the stay first. */
export const doses: Workflow<typeof medicationAdministration, DoseStatus, DoseEvent> = {
  table: medicationAdministration,
  machine: doseMachine,
  authorizeRecord: chartOf,
}
