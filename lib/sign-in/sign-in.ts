import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { DEMO_PASSWORD } from '@/db/demo/people'
import { staff } from '@/db/schema/access'
import { staffPassword } from '@/db/schema/sign-in'
import { columns, nullable } from '@/db/select-list'
import { isKnownAt, readDevice, rememberAt } from '../auth/device'
import { PASSWORD_MAX_LENGTH, verifyPassword } from '../auth/password'
import { startSession } from '../auth/session'
import { beginAttempt, forgetAttempts, THROTTLE_WINDOW_MINUTES } from '../auth/throttle'
import { env } from '../platform/env'
import type { Phrase } from '../platform/phrase'
import { noteAtDoor } from './note-at-door'
import { words } from './words/refusals'

/** `device` is the new value of the cookie that marks the browser as known to the account. */
export type SignedIn =
  | { ok: true; staffId: number; sessionId: string; device: string }
  | { ok: false; reason: 'credentials' | 'throttled'; words: Phrase }

export interface Credentials {
  username: string
  password: string
  address: string
  /** The browser's device cookie, if it sent one. */
  device?: string | undefined
}

const [p, w] = [alias(staff, 'p'), alias(staffPassword, 'w')]

const REFUSED = { ok: false, reason: 'credentials', words: words.wrong() } as const

/**
 * Checks a username and password and starts a session. The answer and its timing are the same for an unknown
 * name, a wrong password and a deactivated user.
 */
export async function signInWithPassword(
  sql: Sql,
  { username, password, address, device: cookie }: Credentials,
): Promise<SignedIn> {
  const account = username.trim().toLowerCase().slice(0, 100)
  if (account === '' || password === '') return REFUSED
  // Postgres text cannot contain a NUL, so nobody has such a name; and nobody a password as long as that.
  if (account.includes('\0') || password.length > PASSWORD_MAX_LENGTH) {
    await noteAtDoor(sql, 'failure', account.includes('\0') ? 'unknown' : account, { address })
    return REFUSED
  }
  const { authSecret = '', isTrial } = env()
  const device = readDevice(cookie)
  const known = isKnownAt(device, account, authSecret) ? device : undefined
  const attempt = await beginAttempt(sql, account, address, known)
  if (!attempt.allowed) {
    await noteAtDoor(sql, 'throttled', account, { address })
    return { ok: false, reason: 'throttled', words: words.tooMany(THROTTLE_WINDOW_MINUTES) }
  }
  const [person] = await sql`
    select ${columns({ id: p.id, hash: nullable(w.hash) })} from ${p} left join ${w} on ${w.staffId} = ${p.id}
     where ${p.username} = ${account}`
  const matches = await verifyPassword(person?.hash ?? undefined, password)
  // The demo's password is published, so it must not work outside a trial for any user.
  const isPublished = password === DEMO_PASSWORD && !isTrial
  const sessionId =
    person?.hash && matches && !isPublished
      ? await startSession(sql, person.id, address, person.hash)
      : undefined
  if (!person || sessionId === undefined) {
    await noteAtDoor(sql, 'failure', account, { address })
    return REFUSED
  }
  await forgetAttempts(sql, account, attempt.source)
  return { ok: true, staffId: person.id, sessionId, device: rememberAt(device, account, authSecret) }
}
