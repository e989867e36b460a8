import { encounter, encounterDiagnosis, encounterNote, vitalSigns } from '@/db/schema/encounters'
import { chartOf } from '../patients/records/chart-access'
import type { Workflow } from '../workflow/transition'
import { type VisitEvent, type VisitStatus, visitMachine } from './model/encounter-machine'
import type {} from './model/events'
import { noteMachine } from './model/note-machine'
import { diagnosisMachine, vitalsMachine } from './model/record-machines'

/** The records of a visit, each with its machine. */
export const visits: Workflow<typeof encounter, VisitStatus, VisitEvent> = {
  table: encounter,
  machine: visitMachine,
  // Leaving the waiting room unseen needs only the number: see `tickets` in lib/appointments/workflows.ts.
  authorizeRecord: async (transaction, actor, row, event) => {
    if (event !== 'leave-without-being-seen') await chartOf(transaction, actor, row)
  },
}
export const notes = { table: encounterNote, machine: noteMachine, authorizeRecord: chartOf }
export const vitals = { table: vitalSigns, machine: vitalsMachine, authorizeRecord: chartOf }
export const diagnoses = { table: encounterDiagnosis, machine: diagnosisMachine, authorizeRecord: chartOf }
