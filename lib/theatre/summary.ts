import { alias } from 'drizzle-orm/pg-core'
import { theatreCase } from '@/db/schema/theatre/operations'
import { pairs } from '@/db/select-list'
import type { SummarySource } from '../module/summary-source'
import { type CaseStatus, caseMachine } from './model/case-machine'
import type { Side } from './model/codes'
import { codeWords } from './words/forms'

const c = alias(theatreCase, 'c')

/** The operations of a stay, and of the visit before it, that took place, also one that was stopped. */
export const summary: SummarySource = {
  parts: {
    operations: ({ data }) => {
      const { side, status } = data as { side: Side; status: CaseStatus }
      return [
        side === 'not-applicable' ? '' : codeWords.sides[side],
        status === 'stopped' ? caseMachine.statuses.stopped : '',
      ]
        .filter(Boolean)
        .join(', ')
        .toLowerCase()
    },
  },
  rows: (sql) => sql`
    (select 'operations' as part, lower(${c.period}) as at, ${c.display} as what,
            json_build_object(${pairs({ side: c.side, status: c.status })}) as data
       from ${c} join ending on ${c.patientId} = ending.patient_id and ${c.encounterId} in (ending.id, ending.visit_id)
      where ${c.status} in ('recovery', 'completed', 'stopped') order by lower(${c.period}), ${c.id})`,
}
