import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staffRecoveryCode, staffTotp } from '@/db/schema/sign-in'
import { hashOfCode } from '../model/recovery-codes'
import { stepOfCode, typedTotp } from '../model/totp'
import { openTotpSecret } from '../model/totp-secret'

/** Which factor a code was, or why it is not accepted. */
export type CodeUse = 'totp' | 'recovery-code' | 'wrong' | 'used'

/**
 * Uses up a code of a person: six digits of their authenticator app, or a recovery code. Each works once, also for two
 * requests at the same time: the second waits for the row and finds it used. `now` in milliseconds since 1970.
 */
export async function redeemCode(
  transaction: Transaction,
  staffId: number,
  typed: string,
  now = Date.now(),
): Promise<CodeUse> {
  const code = typedTotp(typed)
  return code === undefined
    ? await redeemRecoveryCode(transaction, staffId, typed)
    : await redeemTotp(transaction, staffId, code, now)
}

async function redeemTotp(
  transaction: Transaction,
  staffId: number,
  code: string,
  now: number,
): Promise<CodeUse> {
  const own = and(eq(staffTotp.staffId, staffId), isNotNull(staffTotp.confirmedAt))
  const [app] = await transaction.select({ secret: staffTotp.secret }).from(staffTotp).where(own)
  const secret = app && openTotpSecret(staffId, app.secret)
  const step = secret === undefined ? undefined : stepOfCode(secret, code, now)
  if (step === undefined) return 'wrong'
  const used = await transaction
    .update(staffTotp)
    .set({ lastStep: step })
    .where(and(own, lt(staffTotp.lastStep, step)))
    .returning({ staffId: staffTotp.staffId })
  return used.length > 0 ? 'totp' : 'used'
}

async function redeemRecoveryCode(
  transaction: Transaction,
  staffId: number,
  typed: string,
): Promise<CodeUse> {
  const own = and(eq(staffRecoveryCode.staffId, staffId), eq(staffRecoveryCode.hash, hashOfCode(typed)))
  const used = await transaction
    .update(staffRecoveryCode)
    .set({ usedAt: sql`now()` })
    .where(and(own, isNull(staffRecoveryCode.usedAt)))
    .returning({ id: staffRecoveryCode.id })
  if (used.length > 0) return 'recovery-code'
  const [known] = await transaction.select({ id: staffRecoveryCode.id }).from(staffRecoveryCode).where(own)
  return known ? 'used' : 'wrong'
}
