import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { jwtDecrypt } from 'jose'
import { encode } from 'next-auth/jwt'

/** The whole content of the cookie's token: the session and the person. Roles and names are never in it. */
export interface SessionToken {
  sessionId: string
  staffId: number
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Encrypts a token under `secret`, valid for `maxAgeSeconds`. */
export function encodeToken(token: SessionToken, secret: string, maxAgeSeconds: number): Promise<string> {
  return encode({ token: toClaims(token), secret, maxAge: maxAgeSeconds })
}

/** Reads a token; undefined if it was not encrypted under `secret`, has expired or is malformed. */
export async function decodeToken(value: string, secret: string): Promise<SessionToken | undefined> {
  if (secret === '') return undefined
  const decrypted = await jwtDecrypt(value, keyOf(secret), FORM).catch(() => undefined)
  return decrypted ? fromClaims(decrypted.payload) : undefined
}

/** The algorithms of `encode`, and the clock tolerance in seconds of next-auth’s own `decode`. */
const FORM = {
  keyManagementAlgorithms: ['dir'],
  contentEncryptionAlgorithms: ['A256GCM'],
  clockTolerance: 15,
}

let held: { secret: string; key: KeyObject } | undefined

/**
 * The key that next-auth derives from `secret`, cached because its own `decode` derives it for each token, which
 * costs more than the decryption.
 */
function keyOf(secret: string): KeyObject {
  if (held?.secret !== secret) {
    const key = hkdfSync('sha256', secret, '', 'NextAuth.js Generated Encryption Key', 32)
    held = { secret, key: createSecretKey(Buffer.from(key)) }
  }
  return held.key
}

/** The claims as next-auth stores them. */
export function toClaims({ sessionId, staffId }: SessionToken): { sub: string; sid: string } {
  return { sub: String(staffId), sid: sessionId }
}

/** The token from next-auth’s claims; undefined if they are not ours. */
export function fromClaims(claims: { sub?: unknown; sid?: unknown }): SessionToken | undefined {
  const { sub, sid } = claims
  if (typeof sub !== 'string' || !/^[1-9]\d{0,9}$/.test(sub)) return undefined
  if (typeof sid !== 'string' || !UUID.test(sid)) return undefined
  return { sessionId: sid, staffId: Number(sub) }
}
