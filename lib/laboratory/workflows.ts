import { specimen } from '@/db/schema/laboratory/specimens'
import { nameOf } from '../patients/records/chart-access'
import type { Workflow } from '../workflow/transition'
import type {} from './model/events'
import type { SpecimenStatus } from './model/specimen-codes'
import { type SpecimenEvent, specimenMachine } from './model/specimen-machine'

/** Specimens are collected and received of every patient; that opens nothing of a chart. */
export const specimens: Workflow<typeof specimen, SpecimenStatus, SpecimenEvent> = {
  table: specimen,
  machine: specimenMachine,
  authorizeRecord: nameOf,
}
