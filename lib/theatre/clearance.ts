import { alias } from 'drizzle-orm/pg-core'
import { theatreCase } from '@/db/schema/theatre/operations'
import { theatreNote, theatreReturn } from '@/db/schema/theatre/record'
import type { ClearanceSource } from '../module/clearance-source'
import { accessWords } from './words/access'

const words = accessWords.clearance

const [c, o, r] = [alias(theatreCase, 'c'), alias(theatreNote, 'o'), alias(theatreReturn, 'r')]

/** What theatre has open of a stay: a note without a signature, a return that nobody took over, an operation to come. */
export const clearance: readonly ClearanceSource[] = [
  {
    before: 'discharge',
    open: (sql) => sql`
      select format(${words.note('%s')}::text, ${c.display}) as what, ${words.surgeon}::text as turn
        from ${c} join ending on ${c.patientId} = ending.patient_id and ${c.encounterId} in (ending.id, ending.visit_id)
       where ${c.status} in ('recovery', 'completed', 'stopped')
         and not exists (select from ${o} where ${o.caseId} = ${c.id} and ${o.status} in ('signed', 'amended'))`,
  },
  {
    before: 'discharge',
    open: (sql) => sql`
      select ${words.return}::text as what, ${words.ward}::text as turn
        from ${r} join ${c} on ${c.id} = ${r.caseId}
        join ending on ${c.patientId} = ending.patient_id and ${c.encounterId} in (ending.id, ending.visit_id)
       where ${r.acceptedAt} is null`,
  },
  {
    before: 'discharge',
    open: (sql) => sql`
      select format(${words.operation('%s')}::text, ${c.display}) as what, ${words.coordinator}::text as turn
        from ${c} join ending on ${c.patientId} = ending.patient_id and ${c.encounterId} in (ending.id, ending.visit_id)
       where ${c.status} in ('scheduled', 'ready', 'in-theatre', 'in-progress', 'recovery')`,
  },
]
