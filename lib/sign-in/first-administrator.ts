import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { firstAdministratorLink } from '@/db/schema/sign-in'
import { hasAdministrator } from '../access/admin/administrators'
import { exceptWhatIsBroken } from '../access/rules/except'
import { exceptionWords } from '../access/words/rules'
import { hashOfKey, LINK_HOURS, newKey } from '../auth/one-time-key'
import { Refusal } from '../platform/refusal'
import { addStaff } from '../staff/accounts'
import { words } from './words/refusals'

/** Days in which a new hospital may break the rules about access that it begins with. */
const SETTING_UP_DAYS = 30

const { expiresAt } = firstAdministratorLink

/**
 * Makes a link key for the first administrator, or returns undefined if there is an administrator already.
 * Expired links are removed.
 */
export async function makeFirstAdministratorKey(database: Database): Promise<string | undefined> {
  return await database.transaction(async (transaction) => {
    if (await hasAdministrator(transaction)) return undefined
    await transaction.delete(firstAdministratorLink).where(sql`${expiresAt} <= now()`)
    const key = newKey()
    const expires = sql`now() + ${LINK_HOURS} * interval '1 hour'`
    await transaction.insert(firstAdministratorLink).values({ keyHash: hashOfKey(key), expiresAt: expires })
    return key
  })
}

/** Whether the key is still valid. */
export async function isFirstAdministratorKey(database: Database, key: string): Promise<boolean> {
  return await database.transaction(async (transaction) => {
    const [row] = await transaction
      .select({ keyHash: firstAdministratorLink.keyHash })
      .from(firstAdministratorLink)
      .where(sql`${firstAdministratorLink.keyHash} = ${hashOfKey(key)} and ${expiresAt} > now()`)
    return row !== undefined && !(await hasAdministrator(transaction))
  })
}

export interface FirstAdministrator {
  username: string
  fullName: string
  /** argon2id in the PHC string format. */
  passwordHash: string
}

/**
 * Adds the first administrator with a link's key, and removes all links. Throws `Refusal` for a used or
 * expired key, if there is an administrator already, and like `addStaff`; after those last refusals the link
 * is still valid.
 */
export async function addFirstAdministrator(
  database: Database,
  key: string,
  person: FirstAdministrator,
): Promise<void> {
  await database.transaction(async (transaction) => {
    // Of two concurrent requests, whatever their links, the second waits here and finds no link.
    const links = await transaction
      .delete(firstAdministratorLink)
      .returning({ keyHash: firstAdministratorLink.keyHash, live: sql<boolean>`${expiresAt} > now()` })
    const isLive = links.some(({ keyHash, live }) => live && keyHash === hashOfKey(key))
    if (!isLive || (await hasAdministrator(transaction))) throw new Refusal('forbidden', words.linkEnded())
    const actor = { name: person.username, source: 'start' } as const
    await addStaff(transaction as unknown as Database, actor, { ...person, roles: ['admin'] })
    // Somebody who is alone breaks rules that need a second person.
    await exceptWhatIsBroken(transaction, { reason: exceptionWords.settingUp, days: SETTING_UP_DAYS })
  })
}
