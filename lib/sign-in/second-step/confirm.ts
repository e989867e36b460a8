import { alias } from 'drizzle-orm/pg-core'
import type { Sql, Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { staffPassword } from '@/db/schema/sign-in'
import { columns, nullable } from '@/db/select-list'
import { identify } from '../../access/audit-identity'
import { noteAtDoor } from '../../auth/note-at-door'
import { type SecondFactor, startSession } from '../../auth/session'
import { forgetAttempts } from '../../auth/throttle'
import { acceptPasskey, findPasskey } from '../../factors/steps/accept-passkey'
import { redeemCode } from '../../factors/steps/redeem-code'
import { spendChallenge } from '../../factors/steps/spend-challenge'
import { words as factorWords } from '../../factors/words/refusals'
import { database } from '../../platform/database'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'
import { countAttempt, type From } from './count-attempt'
import { markOf, type PendingSignIn } from './pending'

/** A code of an app or a recovery code; or what a passkey answered to a challenge. */
export type Proof = { code: string } | { answer: string; token: string }

/** `device` is the new value of the cookie that marks the browser as known to the account. */
export interface Opened {
  staffId: number
  sessionId: string
  device: string
}

const [p, w] = [alias(staff, 'p'), alias(staffPassword, 'w')]

/**
 * The second step of signing in: checks the proof, uses up what works once, and starts the session. Throws `Refusal`: for a
 * wrong or used code, too many attempts, a sign-in that waited too long or was finished before, and where the password was
 * replaced meanwhile. A wrong one counts like a wrong password.
 */
export async function confirmSignIn(
  sql: Sql,
  pending: PendingSignIn | undefined,
  proof: Proof,
  from: From,
): Promise<Opened> {
  if (!pending) throw new Refusal('unauthenticated', factorWords.startAgain())
  const { staffId, account, passwordMark } = pending.about
  const { source, device } = await countAttempt(sql, account, from)
  try {
    const secondFactor = await database().transaction(async (transaction) => {
      await identify(transaction, { name: account, source: 'portal' })
      const factor = await accept(transaction, staffId, proof)
      if (!(await spendChallenge(transaction, pending)))
        throw new Refusal('unauthenticated', factorWords.startAgain())
      return factor
    })
    const hash = passwordMark === null ? undefined : await hashNow(sql, staffId, passwordMark)
    const sessionId = await startSession(sql, staffId, { ...from, hash, secondFactor })
    if (sessionId === undefined) throw new Refusal('unauthenticated', words.wrong())
    await forgetAttempts(sql, account, source)
    return { staffId, sessionId, device }
  } catch (error) {
    if (error instanceof Refusal) await noteAtDoor(sql, 'failure', account, { address: from.address })
    throw error
  }
}

async function accept(transaction: Transaction, staffId: number, proof: Proof): Promise<SecondFactor> {
  if ('token' in proof) {
    await acceptPasskey(transaction, await findPasskey(transaction, proof, staffId))
    return 'passkey'
  }
  const factor = await redeemCode(transaction, staffId, proof.code)
  if (factor === 'used') throw new Refusal('unauthenticated', factorWords.usedCode())
  if (factor === 'wrong') throw new Refusal('unauthenticated', factorWords.wrongCode())
  return factor
}

/** The hash of the password, if it is still the one that was checked. */
async function hashNow(sql: Sql, staffId: number, mark: string): Promise<string> {
  const [person] = await sql`
    select ${columns({ hash: nullable(w.hash) })} from ${p} left join ${w} on ${w.staffId} = ${p.id} where ${p.id} = ${staffId}`
  if (!person?.hash || markOf(person.hash) !== mark)
    throw new Refusal('unauthenticated', factorWords.startAgain())
  return person.hash
}
