import { and, eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { passwordLink, staffPassword } from '@/db/schema/sign-in'
import { identify } from '../access/audit-identity'
import { hashOfKey, LINK_HOURS, newKey } from '../auth/one-time-key'

/** Makes the link with which a person chooses a password, in place of an earlier one. Returns its key. */
export async function makePasswordLink(transaction: Transaction, staffId: number): Promise<string> {
  const key = newKey()
  await removePasswordLink(transaction, staffId)
  const expiresAt = sql`now() + ${LINK_HOURS} * interval '1 hour'`
  await transaction.insert(passwordLink).values({ staffId, keyHash: hashOfKey(key), expiresAt })
  return key
}

/** Removes the link of a person, used or not. */
export async function removePasswordLink(transaction: Transaction, staffId: number): Promise<void> {
  await transaction.delete(passwordLink).where(eq(passwordLink.staffId, staffId))
}

/** Whose link it is; undefined for one that was used or has expired, and for somebody who is deactivated. */
export async function findLinked(
  database: Database | Transaction,
  key: string,
): Promise<{ staffId: number; username: string; fullName: string } | undefined> {
  const [found] = await database
    .select({ staffId: staff.id, username: staff.username, fullName: staff.fullName })
    .from(passwordLink)
    .innerJoin(staff, and(eq(staff.id, passwordLink.staffId), staff.active))
    .where(and(eq(passwordLink.keyHash, hashOfKey(key)), sql`${passwordLink.expiresAt} > now()`))
  return found
}

/**
 * Replaces the password of the person whose link it is, and removes the link; a trigger ends the sessions that the old
 * password opened. `hash`: argon2id in the PHC string format. Returns whether the link was still valid: of two that use
 * it at once, the second finds it gone.
 */
export async function redeemPasswordLink(database: Database, key: string, hash: string): Promise<boolean> {
  return await database.transaction(async (transaction) => {
    const person = await findLinked(transaction, key)
    if (!person) return false
    await identify(transaction, { name: person.username, source: 'portal' })
    const removed = await transaction
      .delete(passwordLink)
      .where(eq(passwordLink.keyHash, hashOfKey(key)))
      .returning({ staffId: passwordLink.staffId })
    if (removed.length === 0) return false
    await transaction
      .insert(staffPassword)
      .values({ staffId: person.staffId, hash })
      .onConflictDoUpdate({ target: staffPassword.staffId, set: { hash, changedAt: sql`now()` } })
    return true
  })
}
