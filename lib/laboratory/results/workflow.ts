import { observation } from '@/db/schema/laboratory/results'
import { services } from '../../orders/workflows'
import { nameOf } from '../../patients/records/chart-access'
import type { Workflow } from '../../workflow/transition'
import { type ObservationEvent, observationMachine, type ReachedStatus } from '../model/observation-machine'
import type {} from '../model/result-events'

/** Values are measured and verified of every patient; that opens nothing of a chart. */
export const observations: Workflow<typeof observation, ReachedStatus, ObservationEvent> = {
  table: observation,
  machine: observationMachine,
  authorizeRecord: nameOf,
}

/** An order is ended by its results; who verifies these may not read the chart. */
export const answeredOrders = { ...services, authorizeRecord: nameOf }
