import { theatreCase } from '@/db/schema/theatre/operations'
import { theatreSession } from '@/db/schema/theatre/plan'
import { theatreNote } from '@/db/schema/theatre/record'
import { chartOf, nameOf } from '../patients/records/chart-access'
import type { Workflow } from '../workflow/transition'
import { type CaseEvent, type CaseStatus, caseMachine } from './model/case-machine'
import type {} from './model/events'
import { type NoteEvent, type NoteStatus, noteMachine } from './model/note-machine'
import type { SessionStatus } from './model/record-codes'
import { type SessionEvent, sessionMachine } from './model/session-machine'

/** Steps that arrange an operation and read nothing of the chart: of a confidential patient, who it is is enough. */
const arranging: readonly CaseEvent[] = ['accept', 'book', 'move', 'postpone', 'cancel', 'retract']

export const cases: Workflow<typeof theatreCase, CaseStatus, CaseEvent> = {
  table: theatreCase,
  machine: caseMachine,
  // Displacing takes only the time, of which lists show no more than that it was taken.
  authorizeRecord: async (transaction, actor, row, event) => {
    if (event === 'displace') return
    await (arranging.includes(event) ? nameOf : chartOf)(transaction, actor, row)
  },
}

export const notes: Workflow<typeof theatreNote, NoteStatus, NoteEvent> = {
  table: theatreNote,
  machine: noteMachine,
  authorizeRecord: async (transaction, actor, row) => {
    await chartOf(transaction, actor, row)
  },
}

/** Lists name no patient. */
export const sessions: Workflow<typeof theatreSession, SessionStatus, SessionEvent> = {
  table: theatreSession,
  machine: sessionMachine,
}
