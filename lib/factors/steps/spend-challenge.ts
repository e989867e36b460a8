import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { usedChallenge } from '@/db/schema/sign-in'
import type { Challenge } from '../model/challenge'

/** Uses a challenge up. Returns false for one that was used before, also by somebody at the same time. */
export async function spendChallenge(
  transaction: Transaction,
  { id, expiresAt }: Challenge<unknown>,
): Promise<boolean> {
  const used = await transaction
    .insert(usedChallenge)
    .values({ id, expiresAt: new Date(expiresAt) })
    .onConflictDoNothing()
    .returning({ id: usedChallenge.id })
  // An hour later, as the clocks of two machines differ.
  await transaction.delete(usedChallenge).where(sql`${usedChallenge.expiresAt} < now() - interval '1 hour'`)
  return used.length > 0
}
