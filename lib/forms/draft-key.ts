import 'server-only'
import { hkdfSync } from 'node:crypto'
import { env } from '../platform/env'

/**
 * The key, 32 bytes as base64, that seals this user's unsaved entries in the browser: on a shared PC nobody
 * else can read them. Derived from AUTH_SECRET by HKDF (RFC 5869), so it is the same on every process and
 * after signing in again.
 */
export function draftKeyOf(staffId: number): string {
  const { authSecret = '' } = env()
  return Buffer.from(hkdfSync('sha256', authSecret, '', `drafts of ${staffId}`, 32)).toString('base64')
}
