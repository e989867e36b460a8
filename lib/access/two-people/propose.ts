import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { accessProposal, accessRisky } from '@/db/schema/audit'
import { Refusal } from '../../platform/refusal'
import type { Actor } from '../actor'
import { checkMoves } from '../changes/apply-moves'
import type { Move } from '../changes/moves'
import { requirePermission } from '../guards/require-permission'
import { findMenu, permissions } from '../registry'
import { twoPeopleRefusals as words } from '../words/two-people'
import type { NeedsSecondPerson } from './second-person'

/** Days in which a proposal can be approved. */
const PROPOSAL_DAYS = 7

/**
 * Proposes the change that needed a second person, unless the same one is proposed already. Throws `Refusal` if the change
 * was more than giving and taking, and so cannot be made later: a new person with a role.
 */
export async function proposeInstead(
  transaction: Transaction,
  actor: Actor,
  { moves, because, department }: Pick<NeedsSecondPerson, 'moves' | 'because' | 'department'>,
): Promise<void> {
  // A head of a department lacks the permission: the table asks whether they are one.
  if (department === undefined) requirePermission(actor, 'settings.access.manage')
  await checkMoves(transaction, moves)
  await insertProposal(transaction, actor, { moves, unmark: null, reason: because || null, department })
}

/** Proposes that one person is enough again for `entry`. Throws `Refusal`. */
export async function proposeUnmarking(transaction: Transaction, actor: Actor, entry: string): Promise<void> {
  requirePermission(actor, 'settings.access.manage')
  const [marked] = await transaction.select().from(accessRisky).where(eq(accessRisky.entry, entry))
  if (!marked) throw new Refusal('conflict', words.notMarked(), { stale: true })
  await insertProposal(transaction, actor, { moves: [], unmark: entry, reason: null })
}

/** From now on two people decide about `entry`. That is stricter, so one is enough. Throws `Refusal`. */
export async function markRisky(transaction: Transaction, actor: Actor, entry: string): Promise<void> {
  requirePermission(actor, 'settings.access.manage')
  if (!findMenu(entry) && !permissions().some(({ codename }) => codename === entry))
    throw new Refusal('invalid', words.noEntry(), { field: 'entry' })
  await transaction.insert(accessRisky).values({ entry }).onConflictDoNothing()
}

async function insertProposal(
  transaction: Transaction,
  actor: Actor,
  {
    moves,
    unmark,
    reason,
    department,
  }: {
    moves: readonly Move[]
    unmark: string | null
    reason: string | null
    department?: number | undefined
  },
): Promise<void> {
  const json = JSON.stringify(moves)
  const [same] = await transaction
    .select({ id: accessProposal.id })
    .from(accessProposal)
    .where(
      and(
        eq(accessProposal.status, 'open'),
        gt(accessProposal.expiresAt, sql`hospital_now()`),
        sql`${accessProposal.moves} = ${json}::text::jsonb`,
        unmark === null ? isNull(accessProposal.unmark) : eq(accessProposal.unmark, unmark),
      ),
    )
  if (same) return
  await transaction.insert(accessProposal).values({
    moves: sql`${json}::text::jsonb`,
    unmark,
    reason,
    proposedBy: actor.person.id,
    departmentId: department ?? null,
    expiresAt: sql`hospital_now() + ${PROPOSAL_DAYS}::int * interval '1 day'`,
  })
}
