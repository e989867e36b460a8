import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { auditEvent } from '@/db/schema/audit'
import type { Executor } from './rule-table'

/** A change that counted at once and was held against no rule: plain SQL, or the operator's tool. */
export interface UnprovedChange {
  id: string
  at: Date
  actor: string
  action: string
  entity: string
  subject: Record<string, unknown>
}

/** Days for which such a change is listed. */
export const UNPROVED_DAYS = 30

const e = alias(auditEvent, 'e')

/** Written out, so that Postgres knows that the index of these entries answers it. */
const isUnproved = sql`${e.source} in ('sql', 'cli') and ${e.entity} in
  ('staff_role', 'staff_permission', 'role_permission', 'ui_permission_role', 'ui_permission_permission')
  and ${e.at} > now() - ${UNPROVED_DAYS}::int * interval '1 day'`

/** What was granted and taken past the portal's pages lately, latest first, at most `limit`; and how many there are. */
export async function readUnproved(
  executor: Executor,
  limit = 10,
): Promise<{ count: number; changes: UnprovedChange[] }> {
  const rows = await executor.execute<Omit<UnprovedChange, 'at'> & { at: string; count: number }>(sql`
    select ${e.id}::text as id, ${e.at} as at, ${e.actor} as actor, ${e.action} as action, ${e.entity} as entity, ${e.subject} as subject,
           (select count(*)::int from ${auditEvent} ${e} where ${isUnproved}) as count
      from ${auditEvent} ${e} where ${isUnproved}
     order by ${e.at} desc, ${e.id} desc limit ${limit}`)
  return {
    count: rows[0]?.count ?? 0,
    changes: rows.map(({ count: _, at, ...change }) => ({ ...change, at: new Date(at) })),
  }
}
