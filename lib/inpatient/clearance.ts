import { alias } from 'drizzle-orm/pg-core'
import { stay, transferRequest } from '@/db/schema/inpatient/stays'
import { location } from '@/db/schema/locations'
import type { ClearanceSource } from '../module/clearance-source'
import { taskClearance } from './tasks/open-tasks'
import { clearanceWords as words } from './words/access'

const [t, l, s] = [alias(transferRequest, 't'), alias(location, 'l'), alias(stay, 's')]

export const clearance: readonly ClearanceSource[] = [
  {
    before: 'discharge',
    open: (sql) => sql`
      select ${words.transfer}::text as what, ${l.name} as turn
        from ${t} join ending on ${t.encounterId} = ending.id join ${l} on ${l.id} = ${t.toWardId}
       where ${t.status} in ('requested', 'accepted')`,
  },
  {
    // Somebody who came straight to the ward was never admitted at the desk.
    before: 'completion',
    open: (sql) => sql`
      select ${words.admission}::text as what, ${words.desk}::text as turn
        from ${s} join ending on ${s.encounterId} = ending.id where ${s.admittedAt} is null`,
  },
  taskClearance,
]
