import { eq } from 'drizzle-orm'
import { staffRecoveryCode } from '@/db/schema/sign-in'
import type { Actor } from '../../access/actor'
import { command } from '../../workflow/command'
import { hashOfCode, newRecoveryCodes } from '../model/recovery-codes'
import { requireFullSession } from '../steps/own-session'

/**
 * Makes new recovery codes for the actor in place of those before. Returns them; only their hashes are kept, so that a form
 * that is sent again gets none.
 */
export async function makeRecoveryCodes(
  actor: Actor,
  { key }: { key: string },
): Promise<readonly string[] | undefined> {
  const { id: staffId } = actor.person
  const made: { codes?: readonly string[] } = {}
  await command(actor, { key, action: 'make recovery codes', content: {} }, async (transaction) => {
    await requireFullSession(transaction, actor)
    const codes = newRecoveryCodes()
    await transaction.delete(staffRecoveryCode).where(eq(staffRecoveryCode.staffId, staffId))
    await transaction
      .insert(staffRecoveryCode)
      .values(codes.map((code) => ({ staffId, hash: hashOfCode(code) })))
    made.codes = codes
  })
  return made.codes
}
