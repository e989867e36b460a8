import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { role } from '@/db/schema/access'
import { checkMoves, makeMoves } from '../../access/changes/apply-moves'
import { grantLinks } from '../../access/changes/grant-links'
import type { GrantPeriod, Move } from '../../access/changes/moves'
import { Refusal } from '../../platform/refusal'
import { needGivable } from '../../staff/accounts'
import { words } from '../words/refusals'
import type { LockedItem } from './lock'

/** Takes away what an item is about, and returns the period of the grant as it was. Throws `Refusal` if nobody has it. */
export async function takeAway(transaction: Transaction, item: LockedItem): Promise<GrantPeriod> {
  const { table, pair } = grantLinks[tableOf(item)]
  const [taken] = await transaction
    .delete(table)
    .where(and(eq(pair[0], item.staffId), eq(pair[1], item.holdingId)))
    .returning({
      from: sql<string | null>`nullif(${table.validFrom}, '-infinity')::text`,
      until: sql<string | null>`${table.validUntil}::text`,
    })
  if (!taken) throw new Refusal('conflict', words.noLonger(item.fullName, item.label), { stale: true })
  return taken
}

/** Gives back what was taken away in this review, with the period that it had. Throws `Refusal`, also for a retired role. */
export async function giveBack(transaction: Transaction, item: LockedItem): Promise<void> {
  if (item.kind === 'role') {
    const [found] = await transaction.select().from(role).where(eq(role.id, item.holdingId))
    if (!found) throw new Refusal('conflict', words.roleGone(item.label), { stale: true })
    needGivable([found])
  }
  const { username, holding, label } = item
  const move: Move = {
    table: tableOf(item),
    ids: [item.staffId, item.holdingId],
    names:
      item.kind === 'role'
        ? { username, role: holding, roleName: label }
        : { username, codename: holding, permissionLabel: label },
    before: null,
    after: { from: item.takenFrom, until: item.takenUntil },
  }
  await checkMoves(transaction, [move])
  await makeMoves(transaction, [move])
}

const tableOf = ({ kind }: LockedItem) => (kind === 'role' ? 'staff_role' : 'staff_permission')
