import { alias } from 'drizzle-orm/pg-core'
import { location } from '@/db/schema/locations'
import { stay, transferRequest } from '@/db/schema/stays'
import type { ClearanceSource } from '../module/clearance-source'
import { clearanceWords as words } from './words/access'

const [t, l, s] = [alias(transferRequest, 't'), alias(location, 'l'), alias(stay, 's')]

export const clearance: readonly ClearanceSource[] = [
  {
    before: 'discharge',
    open: (sql) => sql`
      select ${words.transfer}::text as what, ${l.name} as turn
        from ${t} join stay on ${t.encounterId} = stay.id join ${l} on ${l.id} = ${t.toWardId}
       where ${t.status} in ('requested', 'accepted')`,
  },
  {
    // Somebody who came straight to the ward was never admitted at the desk.
    before: 'completion',
    open: (sql) => sql`
      select ${words.admission}::text as what, ${words.desk}::text as turn
        from ${s} join stay on ${s.encounterId} = stay.id where ${s.admittedAt} is null`,
  },
]
