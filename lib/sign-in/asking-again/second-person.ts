import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staffPasskey, staffTotp } from '@/db/schema/sign-in'
import { columns, computed } from '@/db/select-list'
import { identify } from '../../access/audit-identity'
import { checkPassword } from '../../auth/check-password'
import { noteAtDoor } from '../../auth/note-at-door'
import { forgetAttempts, THROTTLE_WINDOW_MINUTES } from '../../auth/throttle'
import { redeemCode } from '../../factors/steps/redeem-code'
import { client, database } from '../../platform/database'
import { Refusal } from '../../platform/refusal'
import { requestOrigin } from '../request-origin'
import { words } from '../words/refusals'

/** What a second person types into the form of somebody who is signed in. */
interface Signature {
  secondUsername: string | null
  secondPassword: string
  /** Of their authenticator app, or a recovery code; asked for only if their account has a second factor. */
  secondCode?: string
}

const [t, k] = [alias(staffTotp, 't'), alias(staffPasskey, 'k')]

/**
 * Who signs as the second person, by their own username and password, and with a second factor also by its code; the session
 * stays that of the first. Null if nobody does. A wrong password or code counts towards the limits as at sign-in. Whether they may sign is the caller’s to decide. Returns the
 * staff id. Throws `Refusal` beside the field.
 */
export async function secondPerson({
  secondUsername: username,
  secondPassword: password,
  secondCode: code = '',
}: Signature): Promise<number | null> {
  if (!username && !password) return null
  const missing = username ? 'secondPassword' : 'secondUsername'
  if (!username || !password) throw new Refusal('invalid', words.bothToSign(), { field: missing })
  const sql = client()
  const { address, device } = await requestOrigin()
  // The browser is known to the first person, which says nothing about the second.
  const checked = await checkPassword(sql, { username, password, address, device })
  if (!checked.ok) {
    const said = checked.reason === 'throttled' ? words.tooMany(THROTTLE_WINDOW_MINUTES) : words.wrongSecond()
    throw new Refusal('rule', said, { field: 'secondPassword' })
  }
  const { staffId, account, source } = checked
  if (await hasFactor(sql, staffId)) await requireCode(sql, { staffId, account, address, code: code.trim() })
  await forgetAttempts(sql, account, source)
  return staffId
}

async function hasFactor(sql: Sql, staffId: number): Promise<boolean> {
  const [found] = await sql`
    select ${columns({
      has: computed<boolean>(sql`
        exists (select from ${t} where ${t.staffId} = ${staffId} and ${t.confirmedAt} is not null)
        or exists (select from ${k} where ${k.staffId} = ${staffId})`),
    })}`
  return found?.has === true
}

/** Uses up a code of the second person. A passkey cannot be shown in somebody else’s session; its owner has recovery codes. */
async function requireCode(
  sql: Sql,
  { staffId, account, address, code }: { staffId: number; account: string; address: string; code: string },
): Promise<void> {
  const field = 'secondCode'
  if (code === '') throw new Refusal('rule', words.codeOfSecond(), { field })
  const use = await database().transaction(async (transaction) => {
    await identify(transaction, { name: account, source: 'portal' })
    return await redeemCode(transaction, staffId, code)
  })
  if (use !== 'wrong' && use !== 'used') return
  await noteAtDoor(sql, 'failure', account, { address })
  throw new Refusal('rule', use === 'used' ? words.usedCodeOfSecond() : words.wrongCodeOfSecond(), { field })
}
