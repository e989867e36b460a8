import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { factorRemoval, staffPasskey, staffRecoveryCode, staffTotp } from '@/db/schema/sign-in'
import { Refusal } from '../../platform/refusal'
import { endSessions } from '../../staff/accounts'
import { readNeed } from '../queries/who-must'
import { words } from '../words/refusals'

/**
 * After a factor of a person was removed: recovery codes without a factor go too. Throws `Refusal`, which rolls the removal
 * back, where the person must have one and it was the last. The row of the person is locked, so that of two removals at once
 * the second sees the first.
 */
export async function keepLastFactor(transaction: Transaction, staffId: number): Promise<void> {
  await transaction.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId)).for('no key update')
  const { must, has } = await readNeed(transaction, staffId)
  if (has) return
  if (must) throw new Refusal('rule', words.lastFactor())
  await transaction.delete(staffRecoveryCode).where(eq(staffRecoveryCode.staffId, staffId))
}

/**
 * Removes all second factors of a person who has lost them, ends their sessions, and leaves them a note by whom it was done
 * for their next sign-in. Returns whether there was anything to remove.
 */
export async function removeFactors(
  transaction: Transaction,
  staffId: number,
  removedBy: string,
): Promise<boolean> {
  let removed = 0
  for (const table of [staffTotp, staffPasskey, staffRecoveryCode])
    removed += (
      await transaction.delete(table).where(eq(table.staffId, staffId)).returning({ staffId: table.staffId })
    ).length
  if (removed === 0) return false
  await endSessions(transaction, staffId)
  const note = { removedBy, removedAt: sql`now()` }
  await transaction
    .insert(factorRemoval)
    .values({ staffId, ...note })
    .onConflictDoUpdate({ target: factorRemoval.staffId, set: note })
  return true
}
