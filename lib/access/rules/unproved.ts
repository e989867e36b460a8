import { and, desc, gt, inArray, sql } from 'drizzle-orm'
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

const entities = [
  'staff_role',
  'staff_permission',
  'role_permission',
  'ui_permission_role',
  'ui_permission_permission',
]

/** What was granted and taken past the portal's pages lately, latest first, at most `limit`; and how many there are. */
export async function readUnproved(
  executor: Executor,
  limit = 10,
): Promise<{ count: number; changes: UnprovedChange[] }> {
  const { id, at, actor, action, entity, subject, source } = auditEvent
  const rows = await executor
    .select({
      id: sql<string>`${id}::text`,
      at,
      actor,
      action,
      entity,
      subject,
      count: sql<number>`count(*) over ()::int`,
    })
    .from(auditEvent)
    .where(
      and(
        inArray(entity, entities),
        inArray(source, ['sql', 'cli']),
        gt(at, sql`now() - ${UNPROVED_DAYS} * interval '1 day'`),
      ),
    )
    .orderBy(desc(id))
    .limit(limit)
  return { count: rows[0]?.count ?? 0, changes: rows.map(({ count: _, ...change }) => change) }
}
