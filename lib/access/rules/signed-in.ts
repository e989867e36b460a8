import { and, gt, isNull, sql } from 'drizzle-orm'
import { session } from '@/db/schema/sign-in'
import { env } from '../../platform/env'
import type { Executor } from './rule-table'

/** Who of `staffIds` has a session that counts now: not ended, not idle for too long, not too old. */
export async function signedInAmong(executor: Executor, staffIds: readonly number[]): Promise<Set<number>> {
  if (staffIds.length === 0) return new Set()
  const { sessionIdleMinutes, sessionMaxHours } = env()
  const rows = await executor
    .selectDistinct({ staffId: session.staffId })
    .from(session)
    .where(
      and(
        isNull(session.endedAt),
        gt(session.lastSeenAt, sql`now() - ${sessionIdleMinutes}::int * interval '1 minute'`),
        gt(session.createdAt, sql`now() - ${sessionMaxHours}::int * interval '1 hour'`),
        sql`${session.staffId} = any(${sql.param(`{${staffIds.join()}}`)}::int[])`,
      ),
    )
  return new Set(rows.map(({ staffId }) => staffId))
}
