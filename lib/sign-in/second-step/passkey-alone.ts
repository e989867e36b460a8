import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { columns } from '@/db/select-list'
import { identify } from '../../access/audit-identity'
import { noteAtDoor } from '../../auth/note-at-door'
import { startSession } from '../../auth/session'
import { forgetAttempts } from '../../auth/throttle'
import { acceptPasskey, findPasskey } from '../../factors/steps/accept-passkey'
import { words as factorWords } from '../../factors/words/refusals'
import { database } from '../../platform/database'
import { Refusal } from '../../platform/refusal'
import type { Opened } from './confirm'
import { countAttempt, type From } from './count-attempt'

const p = alias(staff, 'p')

/**
 * Signs in with a passkey alone, which then has to have checked its user: having it and knowing its PIN are two factors.
 * Throws `Refusal`, the same for a passkey that nobody has, a wrong answer and somebody deactivated.
 */
export async function signInWithPasskey(
  sql: Sql,
  given: { answer: string; token: string },
  from: From,
): Promise<Opened> {
  const found = await findPasskey(database(), given, null).catch(async (error: unknown) => {
    if (error instanceof Refusal) await noteAtDoor(sql, 'failure', 'unknown', { address: from.address })
    throw error
  })
  const { staffId } = found.passkey
  const [person] = await sql`select ${columns({ username: p.username })} from ${p} where ${p.id} = ${staffId}`
  const account = person?.username ?? ''
  const { source, device } = await countAttempt(sql, account, from)
  try {
    await database().transaction(async (transaction) => {
      await identify(transaction, { name: account, source: 'portal' })
      await acceptPasskey(transaction, found)
    })
    const sessionId = await startSession(sql, staffId, { ...from, secondFactor: 'passkey' })
    if (sessionId === undefined) throw new Refusal('unauthenticated', factorWords.passkeyUnknown())
    await forgetAttempts(sql, account, source)
    return { staffId, sessionId, device }
  } catch (error) {
    if (error instanceof Refusal) await noteAtDoor(sql, 'failure', account, { address: from.address })
    throw error
  }
}
