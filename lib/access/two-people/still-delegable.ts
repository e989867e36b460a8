import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { Refusal } from '../../platform/refusal'
import { twoPeopleRefusals as words } from '../words/two-people'
import type { Proposal } from './read-proposals'

/**
 * Refuses what a head proposed for their department and could not give now: the person may have left it, or the head may not
 * hold it any more. The tables decide, as when a head gives by themselves. Throws `Refusal`.
 */
export async function requireStillDelegable(
  transaction: Transaction,
  { departmentId, proposedBy, moves }: Proposal,
): Promise<void> {
  if (departmentId === null) return
  for (const { table, ids, after } of moves) {
    if (!after) continue
    const [staffId, given] = ids
    const [role, permission] = table === 'staff_role' ? [given, null] : [null, given]
    const [row] = await transaction.execute<{ broken: string | null }>(sql`
      select delegation_broken(${proposedBy.id}::int, ${departmentId}::int, ${staffId}::int, ${role}::int, ${permission}::int,
                               ${after.until}::text::timestamptz) as broken`)
    if (row?.broken) throw new Refusal('rule', words.notDelegable())
  }
}
