import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { staff } from '@/db/schema/access'
import { accessProposal } from '@/db/schema/audit'
import type { DescribedPreview } from '../changes/described-preview'
import type { Move } from '../changes/moves'
import { readMovesPreview } from '../changes/moves-preview'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import type { Executor } from '../rules/rule-table'

export interface Proposal {
  id: number
  moves: readonly Move[]
  /** The entry for which one person is to be enough again. */
  unmark: string | null
  reason: string | null
  proposedBy: { id: number; fullName: string }
  /** As the head of which department it was proposed; null by somebody who may change access. */
  departmentId: number | null
  proposedAt: Date
  expiresAt: Date
}

/** The proposals that can still be approved, oldest first, each with what it would do now. Throws `PermissionMissing`. */
export async function readProposals(
  access: Access,
  database: Database,
): Promise<(Proposal & { preview: DescribedPreview })[]> {
  requirePermission(access, 'settings.access.read')
  const open = await openProposals(database)
  return await Promise.all(
    open.map(async (one) => ({ ...one, preview: await readMovesPreview(access, database, one.moves, 0) })),
  )
}

/** The open proposals, or the one of `id`, also when it has expired. */
export async function openProposals(executor: Executor, id?: number): Promise<Proposal[]> {
  const p = accessProposal
  return await executor
    .select({
      id: p.id,
      // Written by `propose.ts` alone, and kept as it was by a trigger.
      moves: sql<Move[]>`${p.moves}`,
      unmark: p.unmark,
      reason: p.reason,
      proposedBy: { id: staff.id, fullName: staff.fullName },
      departmentId: p.departmentId,
      proposedAt: p.proposedAt,
      expiresAt: p.expiresAt,
    })
    .from(p)
    .innerJoin(staff, eq(staff.id, p.proposedBy))
    .where(and(eq(p.status, 'open'), id === undefined ? gt(p.expiresAt, sql`hospital_now()`) : eq(p.id, id)))
    .orderBy(asc(p.id))
}
