import { encounter, encounterDiagnosis, encounterNote, vitalSigns } from '@/db/schema/encounters'
import { chartOf, recordOf } from '../patients/records/chart-access'
import type { RowOf } from '../workflow/record'
import type { Workflow } from '../workflow/transition'
import { type VisitEvent, type VisitStatus, visitMachine } from './model/encounter-machine'
import type {} from './model/events'
import { noteMachine } from './model/note-machine'
import { diagnosisMachine, vitalsMachine } from './model/record-machines'

type Encounter = RowOf<typeof encounter>

/** An encounter that is a visit of a clinic; a stay has no clinic, and statuses of its own. */
export type Visit = Encounter & { class: 'AMB' | 'EMER'; clinicId: string; status: VisitStatus }

/** The records of a visit, each with its machine. */
export const visits: Workflow<typeof encounter, VisitStatus, VisitEvent, Visit> = {
  table: encounter,
  machine: visitMachine,
  covers: (row): row is Visit => row.class !== 'IMP',
  // What is written into a visit opens its chart: see `lockVisit`. Leaving the waiting room unseen needs only the number: see `tickets` in lib/appointments/workflows.ts.
  authorizeRecord: async (transaction, actor, row, event) => {
    if (event !== 'leave-without-being-seen') await recordOf(transaction, actor, row)
  },
}
export const notes = { table: encounterNote, machine: noteMachine, authorizeRecord: chartOf }
export const vitals = { table: vitalSigns, machine: vitalsMachine, authorizeRecord: chartOf }
export const diagnoses = { table: encounterDiagnosis, machine: diagnosisMachine, authorizeRecord: chartOf }
