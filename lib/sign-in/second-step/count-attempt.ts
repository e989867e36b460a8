import type { Sql } from '@/db/client'
import { isKnownAt, readDevice, rememberAt } from '../../auth/device'
import { noteAtDoor } from '../../auth/note-at-door'
import { beginAttempt, THROTTLE_WINDOW_MINUTES } from '../../auth/throttle'
import { env } from '../../platform/env'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

/** Where an attempt comes from. */
export interface From {
  address: string
  device?: string | undefined
  userAgent?: string | undefined
}

/**
 * Counts an attempt with a code or a passkey as one with a password, with the same limits. `device` is the new value of the
 * cookie of a browser that is known to the account. Throws `Refusal` when there were too many.
 */
export async function countAttempt(
  sql: Sql,
  account: string,
  { address, device: cookie }: From,
): Promise<{ source: string; device: string }> {
  const { authSecret = '' } = env()
  const device = readDevice(cookie)
  const known = isKnownAt(device, account, authSecret) ? device : undefined
  const { allowed, source } = await beginAttempt(sql, account, address, known)
  if (!allowed) {
    await noteAtDoor(sql, 'throttled', account, { address })
    throw new Refusal('throttled', words.tooMany(THROTTLE_WINDOW_MINUTES))
  }
  return { source, device: rememberAt(device, account, authSecret) }
}
