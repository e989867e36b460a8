import { theatreCase } from '@/db/schema/theatre/operations'
import { chartOf } from '../patients/records/chart-access'
import type { Workflow } from '../workflow/transition'
import { type CaseEvent, type CaseStatus, caseMachine } from './model/case-machine'
import type {} from './model/events'

export const cases: Workflow<typeof theatreCase, CaseStatus, CaseEvent> = {
  table: theatreCase,
  machine: caseMachine,
  // Displacing takes only the time, of which lists show no more than that it was taken.
  authorizeRecord: async (transaction, actor, row, event) => {
    if (event !== 'displace') await chartOf(transaction, actor, row)
  },
}
