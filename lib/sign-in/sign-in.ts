import type { Sql } from '@/db/client'
import { PASSWORD_MAX_LENGTH, verifyPassword } from '../auth/password'
import { startSession } from '../auth/session'
import { beginAttempt, forgetAttempts, THROTTLE_WINDOW_MINUTES } from '../auth/throttle'
import type { Phrase } from '../platform/phrase'
import { words } from './words'

export type SignedIn =
  | { ok: true; staffId: number; sessionId: string }
  | { ok: false; reason: 'credentials' | 'throttled'; words: Phrase }

const REFUSED = { ok: false, reason: 'credentials', words: words.wrong() } as const

/**
 * Checks a username and a password and starts a session. The answer and its timing are the same for an unknown name,
 * a wrong password and a deactivated person.
 */
export async function signInWithPassword(
  sql: Sql,
  { username, password, address }: { username: string; password: string; address: string },
): Promise<SignedIn> {
  const account = username.trim().toLowerCase().slice(0, 100)
  // Postgres text cannot contain a NUL, so nobody has such a name.
  if (account === '' || account.includes('\0')) return REFUSED
  if (password === '' || password.length > PASSWORD_MAX_LENGTH) return REFUSED
  const attempt = await beginAttempt(sql, account, address)
  if (!attempt.allowed) {
    return { ok: false, reason: 'throttled', words: words.tooMany(THROTTLE_WINDOW_MINUTES) }
  }
  const [person] = await sql<{ id: number; active: boolean; hash: string | null }[]>`
    select p.id, p.active, w.hash from staff p left join staff_password w on w.staff_id = p.id
     where p.username = ${account}`
  const matches = await verifyPassword(person?.hash ?? undefined, password)
  if (!person || !matches || !person.active) return REFUSED
  await forgetAttempts(sql, account, address)
  return { ok: true, staffId: person.id, sessionId: await startSession(sql, person.id, address) }
}
