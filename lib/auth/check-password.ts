import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { DEMO_PASSWORD } from '@/db/demo/people'
import { staff } from '@/db/schema/access'
import { staffPassword } from '@/db/schema/sign-in'
import { columns, nullable } from '@/db/select-list'
import { env } from '../platform/env'
import { isKnownAt, readDevice, rememberAt } from './device'
import { noteAtDoor } from './note-at-door'
import { PASSWORD_MAX_LENGTH, verifyPassword } from './password'
import { beginAttempt } from './throttle'

export interface Credentials {
  username: string
  password: string
  address: string
  /** The browser's device cookie, if it sent one. */
  device?: string | undefined
}

/**
 * `account` is the username in its stored form, `source` what the attempt was counted for, `device` the new value of the
 * cookie that marks the browser as known to the account.
 */
export type Checked =
  | { ok: true; staffId: number; hash: string; account: string; source: string; device: string }
  | { ok: false; reason: 'credentials' | 'throttled' }

const [p, w] = [alias(staff, 'p'), alias(staffPassword, 'w')]

const REFUSED = { ok: false, reason: 'credentials' } as const

/**
 * Checks a username and password, and counts the attempt; after a success the caller forgets the attempts. The answer
 * and its timing are the same for an unknown name and a wrong password. A refusal is written to the audit log.
 */
export async function checkPassword(
  sql: Sql,
  { username, password, address, device: cookie }: Credentials,
): Promise<Checked> {
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
    return { ok: false, reason: 'throttled' }
  }
  const [person] = await sql`
    select ${columns({ id: p.id, hash: nullable(w.hash) })} from ${p} left join ${w} on ${w.staffId} = ${p.id}
     where ${p.username} = ${account}`
  const matches = await verifyPassword(person?.hash ?? undefined, password)
  // The demo's password is published, so it must not work outside a trial for any user.
  const isPublished = password === DEMO_PASSWORD && !isTrial
  if (!person?.hash || !matches || isPublished) {
    await noteAtDoor(sql, 'failure', account, { address })
    return REFUSED
  }
  const { id: staffId, hash } = person
  const { source } = attempt
  return { ok: true, staffId, hash, account, source, device: rememberAt(device, account, authSecret) }
}
