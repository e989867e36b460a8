import { encounter } from '@/db/schema/encounters'
import { bedAssignment, transferRequest } from '@/db/schema/inpatient/stays'
import { chartOf, nameOf } from '../patients/records/chart-access'
import type { RowOf } from '../workflow/record'
import type { Workflow } from '../workflow/transition'
import { type AssignmentEvent, type AssignmentStatus, assignmentMachine } from './model/assignment-machine'
import type {} from './model/events'
import { type StayEvent, type StayStatus, stayMachine } from './model/stay-machine'
import { type TransferEvent, type TransferStatus, transferMachine } from './model/transfer-machine'

type Encounter = RowOf<typeof encounter>

/** An encounter that is an inpatient stay. */
export type Stay = Encounter & { class: 'IMP'; clinicId: null; status: StayStatus }

/** Steps that need only to know that somebody needs a bed, so also for a confidential patient, who is shown without a name. */
const withoutChart: readonly StayEvent[] = ['accept', 'decline']

/** At the desk the patient is known by name, and nothing of the chart is read. */
const byName: readonly StayEvent[] = ['admit']

export const stays: Workflow<typeof encounter, StayStatus, StayEvent, Stay> = {
  table: encounter,
  machine: stayMachine,
  covers: (row): row is Stay => row.class === 'IMP',
  authorizeRecord: async (transaction, actor, row, event) => {
    if (withoutChart.includes(event)) return
    await (byName.includes(event) ? nameOf : chartOf)(transaction, actor, row)
  },
}

/** The beds of a stay. Every command locks the stay first, and checks there whether the actor may touch it. */
export const assignments: Workflow<typeof bedAssignment, AssignmentStatus, AssignmentEvent> = {
  table: bedAssignment,
  machine: assignmentMachine,
}

/** Transfers between wards; the stay is locked first too. */
export const transfers: Workflow<typeof transferRequest, TransferStatus, TransferEvent> = {
  table: transferRequest,
  machine: transferMachine,
}
