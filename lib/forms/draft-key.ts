import 'server-only'
import { hkdfSync } from 'node:crypto'
import { env } from '../platform/env'

/**
 * The key, 32 bytes as base64, under which a browser keeps what this person typed and did not save yet: on a shared PC
 * it is of use to nobody else. Derived from AUTH_SECRET by HKDF (RFC 5869), so it is the same on every process and
 * after signing in again.
 */
export function draftKeyOf(staffId: number): string {
  const { authSecret = '' } = env()
  return Buffer.from(hkdfSync('sha256', authSecret, '', `drafts of ${staffId}`, 32)).toString('base64')
}
